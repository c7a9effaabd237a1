package model

import "strconv"

// TargetText prints a target for messages: Delete.Objects[].Key.
func TargetText(steps []TargetStep) string {
	text := ""
	for i, s := range steps {
		if i > 0 {
			text += "."
		}
		if i > 0 && steps[i-1].Element == ElementMember {
			text += steps[i-1].Key // in place of Value
		} else {
			text += s.Field.Name
		}
		switch s.Element {
		case ElementIndex:
			text += "[" + strconv.Itoa(s.Index) + "]"
		case ElementEach:
			text += "[]"
		case ElementKey:
			text += "[\"" + s.Key + "\"]"
		}
	}
	return text
}

// Text prints a path, without its root, for messages: Reservations[0].Instances.
func (p *Path) Text() string {
	text := ""
	for i, s := range p.Steps {
		if i > 0 {
			text += "."
		}
		text += s.Field.Name
		if s.Key != "" {
			text += "[\"" + s.Key + "\"]"
		}
		if s.Index != NoIndex {
			text += "[" + strconv.Itoa(s.Index) + "]"
		}
	}
	return text
}

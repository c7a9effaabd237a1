package definition

import "gopkg.in/yaml.v3"

// decodeTags reads how tags are read and written: for the whole file, whose requests
// can take what is tagged, or for one resource, which says what that is.
func (d *decoder) decodeTags(n *yaml.Node, allowed sourceSet) *Tags {
	t := &Tags{Pos: d.pos(n)}
	fields := d.tagsFields(t, allowed)
	if allowed.has(FromTagged) {
		fields = d.sharedTagsFields(t, allowed)
	}
	if !d.fields(n, "tags", t.Pos, fields) {
		return nil
	}
	return t
}

func (d *decoder) tagsFields(t *Tags, allowed sourceSet) []field {
	return append(d.sharedTagsFields(t, allowed),
		field{"of", false, func(n *yaml.Node) { t.Of = d.source(n, ofSources) }})
}

func (d *decoder) sharedTagsFields(t *Tags, allowed sourceSet) []field {
	write := func(key string, into **TagRequest) field {
		return field{key, false, func(n *yaml.Node) {
			request := &TagRequest{Request: Request{Pos: d.pos(n)}}
			if d.fields(n, key, request.Pos, d.tagWriteFields(request, allowed)) {
				*into = request
			}
		}}
	}
	return []field{
		{"read", false, func(n *yaml.Node) {
			request := &TagRequest{Request: Request{Pos: d.pos(n)}}
			if d.fields(n, "read", request.Pos, d.tagReadFields(request, allowed)) {
				t.Read = request
			}
		}},
		write("put", &t.Put),
		write("remove", &t.Remove),
		write("replace", &t.Replace),
		write("clear", &t.Clear),
	}
}

func (d *decoder) tagReadFields(t *TagRequest, allowed sourceSet) []field {
	return append(d.requestFields(&t.Request, allowed),
		field{"path", true, func(n *yaml.Node) { t.Path = d.path(n) }},
		field{"none", false, func(n *yaml.Node) { t.None = d.errorCodes(n) }})
}

func (d *decoder) tagWriteFields(t *TagRequest, allowed sourceSet) []field {
	return append(d.requestFields(&t.Request, allowed),
		field{"to", false, func(n *yaml.Node) { t.To = d.target(n) }})
}

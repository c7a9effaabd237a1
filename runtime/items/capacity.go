package items

import (
	"fmt"
	"maps"
	"sync"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"github.com/seed5e775779/resgen/runtime/resource"
)

// Capacity adds up the capacity units that requests have consumed, of the tables and
// their indexes. The zero Capacity is ready for use; it must not be copied. It is safe for
// concurrent use.
type Capacity struct {
	mu    sync.Mutex
	units map[string]float64
}

// Total returns the units of all tables.
func (c *Capacity) Total() float64 {
	total := 0.0
	for _, units := range c.Tables() {
		total += units
	}
	return total
}

// Tables returns the units of each table, by what the service names it, its name or ARN.
func (c *Capacity) Tables() map[string]float64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	return maps.Clone(c.units)
}

func (c *Capacity) add(consumed *types.ConsumedCapacity) {
	if consumed == nil || consumed.CapacityUnits == nil {
		return
	}
	name := ""
	if consumed.TableName != nil {
		name = *consumed.TableName
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.units == nil {
		c.units = map[string]float64{}
	}
	c.units[name] += *consumed.CapacityUnits
}

// CountCapacity asks every request what it has consumed, and adds that to a sum. What a
// request has consumed that failed is not known.
func CountCapacity(to *Capacity) Option {
	return option("CountCapacity", func(r *request) { r.capacity = to })
}

// asks sets the member of an input that asks for what the request consumes.
func (r *request) asks(to *types.ReturnConsumedCapacity) error {
	switch {
	case r.capacity == nil:
	case *to == types.ReturnConsumedCapacityNone:
		return fmt.Errorf("input member ReturnConsumedCapacity %w: option CountCapacity asks for it", resource.ErrConflict)
	case *to == "":
		*to = types.ReturnConsumedCapacityTotal
	}
	return nil
}

// spent adds what a request has consumed.
func (r *request) spent(consumed *types.ConsumedCapacity) {
	if r.capacity != nil {
		r.capacity.add(consumed)
	}
}

// spentAll adds what a request on several tables has consumed.
func (r *request) spentAll(consumed []types.ConsumedCapacity) {
	for i := range consumed {
		r.spent(&consumed[i])
	}
}

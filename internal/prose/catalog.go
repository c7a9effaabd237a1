package prose

import "github.com/seed5e775779/resgen/internal/model"

// CatalogPackage is the doc of a service's catalog.
func CatalogPackage(s *model.Service) string {
	return "Package " + s.Package + "catalog lists whatever there is of the service, for programs that look at everything."
}

// CatalogNew is the comment of the constructor of a catalog.
func CatalogNew(s *model.Service) string {
	return "New returns what package " + s.Package + " lists, and under each thing what hangs on it. It sends nothing."
}

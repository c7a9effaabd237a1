// Package metric sends any number of data to CloudWatch, merged and cut to what its
// requests take, and reads any number of metrics. Its functions are methods of
// generated/cloudwatch: Service.PutAllData, Service.PutAllEntityData, Metric.PutAllData, Service.GetAllData.
package metric

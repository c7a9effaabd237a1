"""List a bucket with boto3's resources and print how many seconds it took."""
import sys
import time

import boto3
from botocore.config import Config

bucket = boto3.resource(
    "s3",
    endpoint_url=sys.argv[1],
    region_name="us-east-1",
    aws_access_key_id="k",
    aws_secret_access_key="s",
    config=Config(s3={"addressing_style": "path"}),
).Bucket(sys.argv[2])
wall, cpu, items = time.perf_counter(), time.process_time(), 0
for obj in bucket.objects.all():
    items += len(obj.key) > 0
print(items, time.perf_counter() - wall, time.process_time() - cpu)

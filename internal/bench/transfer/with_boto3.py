"""What the other contenders do, with boto3."""

import os
import sys
import tempfile
import warnings

import boto3
from botocore.config import Config

warnings.filterwarnings("ignore")
what, at, mib = sys.argv[1:]
s3 = boto3.client(
    "s3", region_name="eu-west-1", endpoint_url=at, verify=False,
    aws_access_key_id="a", aws_secret_access_key="b",
    config=Config(s3={"addressing_style": "path"}),
)


class Zeros:
    """A stream of so many bytes that can do nothing but read."""

    def __init__(self, size):
        self.left = size

    def read(self, n=-1):
        n = self.left if n < 0 else min(n, self.left)
        self.left -= n
        return bytes(n)


with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "file")
    if what == "upload":
        with open(path, "wb") as f:
            f.truncate(int(mib) << 20)
        s3.upload_file(path, "b", "k")
    elif what == "stream":
        s3.upload_fileobj(Zeros(int(mib) << 20), "b", "k")
    elif what == "download":
        s3.download_file("b", "k", path)
    elif what == "reader":
        body = s3.get_object(Bucket="b", Key="k")["Body"]
        while body.read(32 << 10):
            pass

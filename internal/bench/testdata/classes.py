"""Make every resource class of the services that boto3 has, once, and count them."""
import boto3

session = boto3.Session(region_name="us-east-1", aws_access_key_id="k", aws_secret_access_key="s")


def visit(handle, known):
    for sub in handle.meta.resource_model.subresources:
        if sub.resource.type in known:
            continue
        known.add(sub.resource.type)
        blanks = [i for i in sub.resource.identifiers if i.source == "input"]
        visit(getattr(handle, sub.name)(*["x"] * len(blanks)), known)


total = 0
for service in session.get_available_resources():
    classes = {service}
    visit(session.resource(service), classes)
    total += len(classes)
print(total)

"""Asks the stand-in for AWS itself which users exist and which inline policies they have, as one JSON line."""

import json
import sys

import boto3

iam = boto3.client("iam", endpoint_url=sys.argv[1])
names = [user["UserName"] for page in iam.get_paginator("list_users").paginate() for user in page["Users"]]
policies = {
    name: [
        policy
        for page in iam.get_paginator("list_user_policies").paginate(UserName=name)
        for policy in page["PolicyNames"]
    ]
    for name in names
}
print(json.dumps({"users": policies}))

"""What an agent does with the IAM server, told once for every client.

A client is an object with `protocol_version`, `tools()` (the listed names) and `call(name, arguments)`, which returns
{"kind": "result", "isError": bool, "text": str} or {"kind": "error", "code": int, "message": str}.
"""

import argparse
import json
import sys

# The IAM server asks for a `ctx` that it never reads.
UNUSED_CONTEXT = {"content": []}


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Plays the scenario through one client and prints what it found.")
    parser.add_argument("--mode", default="auto", help="how the client picks the protocol era")
    parser.add_argument("--url", help="Streamable HTTP endpoint")
    parser.add_argument("--token", help="bearer token for the endpoint")
    parser.add_argument("--user", required=True, help="name of the user to create")
    parser.add_argument("--puts", type=int, default=31, help="how often put_user_policy is called")
    parser.add_argument("--denied", default="delete_user", help="a tool that the policy denies")
    parser.add_argument("--hidden", default="create_access_key", help="a tool that the policy hides")
    parser.add_argument("command", nargs="*", help="after --: a server to start over stdio")
    chosen = parser.parse_args()
    if bool(chosen.url) == bool(chosen.command):
        parser.error("give either --url or a command after --")
    return chosen


def policy_document(number: int) -> dict:
    return {
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": f"arn:aws:s3:::proof-{number}/*"}],
    }


async def play(client, chosen: argparse.Namespace) -> dict:
    user = chosen.user
    findings = {"tools": await client.tools()}
    findings["createUser"] = await client.call("create_user", {"ctx": UNUSED_CONTEXT, "user_name": user})
    findings["puts"] = [
        await client.call(
            "put_user_policy",
            {"user_name": user, "policy_name": f"p{number:02}", "policy_document": policy_document(number)},
        )
        for number in range(1, chosen.puts + 1)
    ]
    findings["denied"] = await client.call(chosen.denied, {"user_name": user})
    findings["hidden"] = await client.call(chosen.hidden, {"user_name": user})
    findings["listUsers"] = await client.call("list_users", {"ctx": UNUSED_CONTEXT})
    findings["protocolVersion"] = client.protocol_version
    return findings


def result(is_error: bool, content) -> dict:
    text = "\n".join(block.text for block in content if block.type == "text")
    return {"kind": "result", "isError": bool(is_error), "text": text}


def report(findings: dict) -> None:
    json.dump(findings, sys.stdout)
    sys.stdout.write("\n")

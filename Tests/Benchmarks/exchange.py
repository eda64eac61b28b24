"""The one exchange that the gateway benchmark repeats: a stateless tools/call of about 550 bytes, answered with about 1 kB."""

import json
import sys

REVISION = "2026-07-28"
TOOL = "put_user_policy"
IDENTIFIER = 7


def request() -> str:
    policy = {
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Action": ["s3:GetObject"], "Resource": "arn:aws:s3:::reports/*"}],
    }
    params = {
        "name": TOOL,
        "arguments": {"user_name": "ci-reports", "policy_name": "read-reports", "policy_document": policy},
        "_meta": {
            "io.modelcontextprotocol/protocolVersion": REVISION,
            "io.modelcontextprotocol/clientInfo": {"name": "benchmark", "version": "1"},
            "io.modelcontextprotocol/clientCapabilities": {},
        },
    }
    return json.dumps({"jsonrpc": "2.0", "id": IDENTIFIER, "method": "tools/call", "params": params})


def answer() -> str:
    text = "Successfully created the inline policy read-reports for user ci-reports. " * 12
    result = {"content": [{"type": "text", "text": text.strip()}], "isError": False, "resultType": "complete"}
    # Compact, as servers write it: so the answer comes through a re-serialising proxy byte for byte.
    return json.dumps({"jsonrpc": "2.0", "id": IDENTIFIER, "result": result}, separators=(",", ":"))


def headers(token: str) -> str:
    fields = {
        "Content-Type": "application/json",
        "Accept": "application/json, text/event-stream",
        "Authorization": f"Bearer {token}",
        "MCP-Protocol-Version": REVISION,
        "Mcp-Method": "tools/call",
        "Mcp-Name": TOOL,
    }
    return "\n".join(f"{name}: {value}" for name, value in fields.items())


match sys.argv[1:]:
    case ["request"]:
        print(request(), end="")
    case ["answer"]:
        print(answer(), end="")
    case ["headers", token]:
        print(headers(token))
    case _:
        sys.exit("usage: exchange.py request | answer | headers TOKEN")

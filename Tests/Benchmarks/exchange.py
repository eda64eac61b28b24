"""The one exchange that the gateway benchmark repeats: a stateless tools/call of about 550 bytes, answered with about 1 kB or 100 kB."""

import http.client
import json
import sys
import time
import urllib.request

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
    # Compact, as the official SDKs write it.
    message = {"jsonrpc": "2.0", "id": IDENTIFIER, "method": "tools/call", "params": params}
    return json.dumps(message, separators=(",", ":"))


def session_request() -> str:
    """A tools/call inside a session of the handshake era, which the demo server answers."""
    params = {"name": "get_user", "arguments": {"user_name": "ada"}}
    return json.dumps({"jsonrpc": "2.0", "id": IDENTIFIER, "method": "tools/call", "params": params})


def open_session(address: str, token: str) -> str:
    """Opens a session and returns the headers of requests in it."""
    fields = {
        "Content-Type": "application/json",
        "Accept": "application/json, text/event-stream",
        "Authorization": f"Bearer {token}",
    }
    client = {"protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "benchmark", "version": "1"}}
    opening = {"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": client}
    for _ in range(100):
        try:
            with post(address, fields, opening) as response:
                fields["Mcp-Session-Id"] = response.headers["Mcp-Session-Id"]
                response.read()
            break
        except (OSError, http.client.HTTPException):
            time.sleep(0.1)
    fields["MCP-Protocol-Version"] = "2025-11-25"
    post(address, fields, {"jsonrpc": "2.0", "method": "notifications/initialized"}).close()
    with post(address, fields, json.loads(session_request())) as response:
        text = response.read().decode()
    if '"isError":true' in text.replace(" ", "") or "ada" not in text:
        sys.exit(f"{address} does not give the expected answer but: {text[:500]}")
    return "\n".join(f"{name}: {value}" for name, value in fields.items())


def post(address: str, fields: dict[str, str], message: dict):
    request = urllib.request.Request(address, json.dumps(message).encode(), fields)
    return urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=10)


def answer(repetitions: int = 12) -> str:
    text = "Successfully created the inline policy read-reports for user ci-reports. " * repetitions
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


def policy(kind: str) -> str:
    """A policy that lets the call pass: without rules, with a hundred of them, or with a limit that is never reached."""
    tool = {}
    if kind == "rules":
        names = ["user_name", "policy_name"]
        tool["deny_if"] = [
            {"conditions": [{"path": f"args.{names[rule % 2]}", "op": "eq", "value": f"admin-{rule}"}], "on_deny": "No."}
            for rule in range(100)
        ]
    if kind == "limits":
        tool["limits"] = [{"counter": "rate", "window": "minute", "max": 1_000_000_000, "scope": "grant"}]
    tools = {"tools": {TOOL: tool}} if tool else {}
    return json.dumps({"version": "1", "default": "allow", **tools})


match sys.argv[1:]:
    case ["request"]:
        print(request(), end="")
    case ["request-stdio"]:
        print(session_request(), end="")
    case ["session", address, token]:
        print(open_session(address, token))
    case ["answer-call"]:
        print(answer(), end="")
    case ["answer-large"]:
        print(answer(1400), end="")
    case ["answer-stream"]:
        print(f"data: {answer()}\n\n", end="")
    case ["policy-all" | "policy-rules" | "policy-limits" as name]:
        print(policy(name.removeprefix("policy-")), end="")
    case ["headers", token]:
        print(headers(token))
    case _:
        sys.exit("usage: exchange.py request | request-stdio | session ADDRESS TOKEN | answer-call | answer-large | answer-stream | policy-KIND | headers TOKEN")

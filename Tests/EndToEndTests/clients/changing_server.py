"""A server over stdio whose tools are what a file says at the moment they are listed."""

import json
import os
import sys

TOOLS = sys.argv[1]


def answer(method: str, params: dict) -> dict:
    match method:
        case "initialize":
            return {
                "protocolVersion": params["protocolVersion"],
                "capabilities": {"tools": {"listChanged": True}},
                "serverInfo": {"name": "changing", "version": "1"},
            }
        case "tools/list":
            with open(TOOLS) as file:
                return {"tools": json.load(file)}
        case "tools/call":
            return {"content": [{"type": "text", "text": f"{params['name']} in process {os.getpid()}"}]}
    return {}


for line in sys.stdin:
    message = json.loads(line)
    if "id" in message:
        result = answer(message["method"], message.get("params", {}))
        print(json.dumps({"jsonrpc": "2.0", "id": message["id"], "result": result}), flush=True)

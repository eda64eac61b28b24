"""A server over stdio that knows only revision 2026-07-28 and is strict about it."""

import json
import sys

META = "io.modelcontextprotocol/"
VERSION = "2026-07-28"
TOOLS = ["create_user", "put_user_policy", "list_users", "delete_user", "create_access_key"]
CACHE = {"ttlMs": 1000, "cacheScope": "public"}


def answer(method: str, params: dict) -> dict:
    if method == "initialize":
        raise Refusal(-32022, "Unsupported protocol version", {"supported": [VERSION]})
    meta = params.get("_meta", {})
    if meta.get(META + "protocolVersion") != VERSION or META + "clientCapabilities" not in meta:
        raise Refusal(-32602, "Invalid params: _meta is not complete")
    match method:
        case "server/discover":
            return {"supportedVersions": [VERSION], "capabilities": {"tools": {}}, "instructions": "No handshake.", **CACHE}
        case "tools/list":
            schema = {"type": "object"}
            return {"tools": [{"name": name, "inputSchema": schema} for name in TOOLS], **CACHE}
        case "tools/call":
            return {"content": [{"type": "text", "text": params["name"]}]}
    raise Refusal(-32601, "Method not found")


class Refusal(Exception):
    def __init__(self, code: int, message: str, data: dict | None = None) -> None:
        self.error = {"code": code, "message": message} | ({"data": data} if data else {})


for line in sys.stdin:
    message = json.loads(line)
    if "id" not in message:
        continue
    try:
        result = answer(message["method"], message.get("params", {}))
        body = {"result": {"resultType": "complete", "_meta": {META + "serverInfo": {"name": "stateless", "version": "1"}}} | result}
    except Refusal as refusal:
        body = {"error": refusal.error}
    print(json.dumps({"jsonrpc": "2.0", "id": message["id"]} | body), flush=True)

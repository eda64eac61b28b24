"""A server of the official SDK that knows only the handshake (mcp 1), over stdio, or over Streamable HTTP with --http.

Over HTTP it takes a free port and says "listening URL" on its first line.
"""

import socket
import sys

import uvicorn
from mcp.server.fastmcp import FastMCP

server = FastMCP("handshake", instructions="Only the handshake is spoken here.")


@server.tool()
def create_user(user_name: str, ctx: dict | None = None) -> str:
    return f"created {user_name}"


@server.tool()
def put_user_policy(user_name: str, policy_name: str, policy_document: dict) -> str:
    return f"put {policy_name}"


@server.tool()
def list_users(ctx: dict | None = None) -> str:
    return "users"


@server.tool()
def delete_user(user_name: str) -> str:
    return "deleted"


@server.tool()
def create_access_key(user_name: str) -> str:
    return "key"


if "--http" in sys.argv:
    listener = socket.create_server(("127.0.0.1", 0))
    print(f"listening http://127.0.0.1:{listener.getsockname()[1]}/mcp", flush=True)
    uvicorn.Server(uvicorn.Config(server.streamable_http_app(), log_level="error")).run(sockets=[listener])
else:
    server.run("stdio")

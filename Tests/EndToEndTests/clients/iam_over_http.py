"""The real IAM server over Streamable HTTP on a free port; says "listening URL" on its first line."""

import socket

import uvicorn
from awslabs.iam_mcp_server.context import Context
from awslabs.iam_mcp_server.server import mcp

Context.initialize(readonly=False, require_confirmation=False)
listener = socket.create_server(("127.0.0.1", 0))
print(f"listening http://127.0.0.1:{listener.getsockname()[1]}/mcp", flush=True)
application = mcp.streamable_http_app()
uvicorn.Server(uvicorn.Config(application, log_level="error")).run(sockets=[listener])

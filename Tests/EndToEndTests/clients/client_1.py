"""The scenario through the official SDK of the handshake revisions (mcp 1)."""

import os
from contextlib import asynccontextmanager

import anyio
import httpx
from mcp import ClientSession, McpError, StdioServerParameters
from mcp.client.stdio import stdio_client
from mcp.client.streamable_http import streamable_http_client

import scenario


class HandshakeClient:
    def __init__(self, session: ClientSession, protocol_version: str) -> None:
        self.session = session
        self.protocol_version = protocol_version

    async def tools(self) -> list[str]:
        names, cursor = [], None
        while True:
            page = await self.session.list_tools(cursor)
            names += [tool.name for tool in page.tools]
            cursor = page.nextCursor
            if not cursor:
                return names

    async def call(self, name: str, arguments: dict) -> dict:
        try:
            answer = await self.session.call_tool(name, arguments)
        except McpError as error:
            return {"kind": "error", "code": error.error.code, "message": error.error.message}
        return scenario.result(answer.isError, answer.content)


@asynccontextmanager
async def streams(chosen):
    if chosen.command:
        server = StdioServerParameters(command=chosen.command[0], args=chosen.command[1:], env=dict(os.environ))
        async with stdio_client(server) as (incoming, outgoing):
            yield incoming, outgoing
        return
    headers = {"Authorization": f"Bearer {chosen.token}"} if chosen.token else {}
    # The proxies of the machine are none of loopback's business.
    async with httpx.AsyncClient(headers=headers, timeout=60, trust_env=False) as http:
        async with streamable_http_client(chosen.url, http_client=http) as (incoming, outgoing, _):
            yield incoming, outgoing


async def main() -> None:
    chosen = scenario.options()
    async with streams(chosen) as (incoming, outgoing), ClientSession(incoming, outgoing) as session:
        greeting = await session.initialize()
        client = HandshakeClient(session, str(greeting.protocolVersion))
        findings = await scenario.play(client, chosen)
    scenario.report(findings)


anyio.run(main)

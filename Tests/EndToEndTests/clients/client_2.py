"""The scenario through the newest official SDK (mcp 2), in any of its modes."""

import os
from contextlib import asynccontextmanager

import anyio
import httpx2
from mcp import Client, MCPError, StdioServerParameters
from mcp.client.streamable_http import streamable_http_client

import scenario


class NewestClient:
    def __init__(self, client: Client) -> None:
        self.client = client

    @property
    def protocol_version(self) -> str:
        return str(self.client.protocol_version)

    async def tools(self) -> list[str]:
        names, cursor = [], None
        while True:
            page = await self.client.list_tools(cursor=cursor)
            names += [tool.name for tool in page.tools]
            cursor = page.next_cursor
            if not cursor:
                return names

    async def call(self, name: str, arguments: dict) -> dict:
        try:
            answer = await self.client.call_tool(name, arguments)
        except MCPError as error:
            return {"kind": "error", "code": error.error.code, "message": error.error.message}
        return scenario.result(answer.is_error, answer.content)


@asynccontextmanager
async def connected(chosen):
    if chosen.command:
        server = StdioServerParameters(command=chosen.command[0], args=chosen.command[1:], env=dict(os.environ))
        async with Client(server, mode=chosen.mode) as client:
            yield client
        return
    headers = {"Authorization": f"Bearer {chosen.token}"} if chosen.token else {}
    # The proxies of the machine are none of loopback's business.
    async with httpx2.AsyncClient(headers=headers, timeout=60, trust_env=False) as http:
        transport = streamable_http_client(chosen.url, http_client=http)
        async with Client(transport, mode=chosen.mode) as client:
            yield client


async def main() -> None:
    chosen = scenario.options()
    async with connected(chosen) as client:
        findings = await scenario.play(NewestClient(client), chosen)
    scenario.report(findings)


anyio.run(main)

"""A pytest plugin that puts a process between the official SDK's interaction suite and its server.

The suite opens every client through a table of transport factories and serves the Streamable HTTP ones without a
socket. This plugin replaces those factories: the suite's server listens on a loopback port, `policydeck gateway` with a
policy that allows everything stands in front of it, and the suite's client speaks to the gateway. What a test then sees
that it would not see without the gateway is a fault of the gateway.

`--between forwarder` puts a plain byte forwarder there instead: it proves that the plugin itself changes nothing.
"""

import asyncio
import contextlib
import json
import os
import re
import socket
import subprocess
import tempfile
from collections.abc import AsyncIterator
from functools import partial
from typing import Any

import anyio
import httpx2
import pytest
import uvicorn
from mcp.client.client import Client
from mcp.client.streamable_http import streamable_http_client
from mcp_types.version import LATEST_HANDSHAKE_VERSION, MODERN_PROTOCOL_VERSIONS

ALLOW_ALL = '{"version": "1", "default": "allow"}'
TOKEN = "conformance-0123456789abcdef0123456789abcdef"
ADDRESS = "127.0.0.1"
# Seconds for the gateway to say that it is ready: a debug build on a busy machine included.
START_PATIENCE = 20
# Seconds for a test to do its work: each takes less than one.
CASE_PATIENCE = 20

settings: pytest.Config


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--between", choices=["gateway", "forwarder"], default="gateway")
    parser.addoption("--slow-connections", type=float, default=0, metavar="SECONDS", help="what connecting takes")
    parser.addoption("--program", help="the policydeck program")


def pytest_configure(config: pytest.Config) -> None:
    global settings
    settings = config


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keeps the cases that go through a replaced factory, and replaces the factories."""
    from tests.interaction import conftest

    conftest._FACTORIES["streamable-http"] = connect
    conftest._FACTORIES["streamable-http-stateless"] = partial(connect, stateless_http=True)
    conftest._FACTORIES["sse"] = partial(connect, older_transport=True)
    # The older transport has no client here that speaks to a forwarder: the gateway stands between two transports.
    kinds = "streamable-http" if config.getoption("--between") == "forwarder" else "streamable-http|sse"
    # A case's name ends in its transport and revision; a repetition's number may stand before them.
    through = [item for item in items if re.search(rf"[\[-]({kinds})", item.name)]
    others = [item for item in items if item not in through]
    items[:] = through
    config.hook.pytest_deselected(items=others)


@contextlib.asynccontextmanager
async def connect(
    server: Any,
    *,
    stateless_http: bool = False,
    older_transport: bool = False,
    spec_version: str = LATEST_HANDSHAKE_VERSION,
    **client_options: Any,
) -> AsyncIterator[Client]:
    """A drop-in for the suite's `connect_over_streamable_http`, over real sockets.

    With `older_transport` the server speaks HTTP+SSE, while the client still speaks Streamable HTTP to the gateway.
    """
    from tests.interaction._connect import NO_DNS_REBINDING_PROTECTION, build_sse_app

    if older_transport:
        app, _ = build_sse_app(server)
    else:
        app = server.streamable_http_app(stateless_http=stateless_http, transport_security=NO_DNS_REBINDING_PROTECTION)
    if settings.getoption("--between") == "forwarder":
        between = through_forwarder
    else:
        between = partial(through_gateway, older_transport=older_transport)
    async with (
        contextlib.nullcontext() if older_transport else server.session_manager.run(),
        listening(app) as listener,
        far_away(listener) as port,
        between(port) as endpoint,
        patience(CASE_PATIENCE),
        httpx2.AsyncClient(headers={"Authorization": f"Bearer {TOKEN}"}, timeout=30) as http_client,
        Client(
            streamable_http_client(endpoint, http_client=http_client),
            mode=spec_version if spec_version in MODERN_PROTOCOL_VERSIONS else "legacy",
            **client_options,
        ) as client,
    ):
        yield client


@contextlib.asynccontextmanager
async def patience(seconds: float) -> AsyncIterator[None]:
    """Ends a test that hangs; an alarm from outside would leave the event loop that tests share in pieces."""
    with anyio.fail_after(seconds):
        yield


@contextlib.asynccontextmanager
async def listening(app: Any) -> AsyncIterator[int]:
    """Serves an app on a free loopback port, on the test's own event loop: the tests look into the server."""
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical", lifespan="off", http="h11", ws="none"))
    server.config.load()
    server.lifespan = server.config.lifespan_class(server.config)
    server.force_exit = True
    with socket.create_server((ADDRESS, 0)) as listener:
        await server.startup([listener])
        try:
            yield listener.getsockname()[1]
        finally:
            # As the suite's own transport does, whatever still runs is cancelled, so that no case can hang at its end.
            running = list(server.server_state.tasks)
            for task in running:
                task.cancel()
            await asyncio.gather(*running, return_exceptions=True)
            await server.shutdown([listener])


@contextlib.asynccontextmanager
async def through_gateway(port: int, older_transport: bool = False) -> AsyncIterator[str]:
    """Starts a gateway in front of a port; it must still run when the test has ended."""
    with tempfile.TemporaryDirectory(prefix="policydeck-conformance-") as folder:
        policy, token, errors = (os.path.join(folder, name) for name in ("allow-all.json", "token", "errors"))
        for path, text in ((policy, ALLOW_ALL), (token, TOKEN)):
            with open(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "w", encoding="utf-8") as file:
                file.write(text + "\n")
        command = [settings.getoption("--program"), "gateway", "--policy", policy, "--token-file", token, "--json"]
        # A policy that may be edited while the gateway runs makes it declare `tools.listChanged`, and rightly so. One that
        # is fixed does not, and then nothing at all may differ: no case is excused.
        command.append("--fixed-policy")
        command += ["--listen", f"{ADDRESS}:0"]
        command += ["--sse", f"http://{ADDRESS}:{port}/sse"] if older_transport else ["--url", f"http://{ADDRESS}:{port}/mcp"]
        with open(errors, "wb") as error_file:
            process = await asyncio.create_subprocess_exec(
                *command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=error_file
            )
        try:
            ready = await asyncio.wait_for(process.stdout.readline(), START_PATIENCE)
            reading = asyncio.create_task(read_to_end(process.stdout))
            try:
                yield endpoint_in(ready, errors)
                assert process.returncode is None, f"the gateway died: {process.returncode} {said(errors)}"
            finally:
                with contextlib.suppress(ProcessLookupError):
                    process.kill()
                await process.wait()
                await reading
        finally:
            process._transport.close()


def endpoint_in(ready: bytes, errors: str) -> str:
    try:
        return json.loads(ready)["endpoint"]
    except (ValueError, KeyError, TypeError):
        raise AssertionError(f"the gateway did not start: {ready!r} {said(errors)}") from None


def said(path: str) -> str:
    with open(path, encoding="utf-8", errors="replace") as file:
        return file.read()[-2000:]


async def read_to_end(stream: asyncio.StreamReader) -> None:
    """Reads the gateway's records to nowhere: a full pipe would stop it."""
    while await stream.read(1 << 16):
        pass


@contextlib.asynccontextmanager
async def through_forwarder(port: int) -> AsyncIterator[str]:
    """Forwards bytes to a port instead of starting a gateway."""
    async with forwarding(port) as forwarder:
        yield f"http://{ADDRESS}:{forwarder}/mcp"


@contextlib.asynccontextmanager
async def far_away(port: int) -> AsyncIterator[int]:
    """Makes every new connection to a port take a while, as the network to a real server does.

    A gateway that keeps connections must not let what goes on a kept one overtake what waits for a new one.
    """
    delay = settings.getoption("--slow-connections")
    if not delay:
        yield port
        return
    async with forwarding(port, delay) as forwarder:
        yield forwarder


@contextlib.asynccontextmanager
async def forwarding(port: int, delay: float = 0) -> AsyncIterator[int]:
    """Forwards bytes to a port, in both directions, as they come."""
    tasks: set[asyncio.Task[None]] = set()

    async def serve(client_reader: asyncio.StreamReader, client_writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(delay)
        server_reader, server_writer = await asyncio.open_connection(ADDRESS, port)
        tasks.add(asyncio.create_task(pump(client_reader, server_writer)))
        tasks.add(asyncio.create_task(pump(server_reader, client_writer)))

    async def pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            try:
                while data := await reader.read(1 << 16):
                    writer.write(data)
                    await writer.drain()
            finally:
                writer.close()

    forwarder = await asyncio.start_server(serve, ADDRESS, 0)
    try:
        yield forwarder.sockets[0].getsockname()[1]
    finally:
        forwarder.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

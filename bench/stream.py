"""A page of Streamlit without a browser: its websocket, its reruns and its choices."""

import socket
import time
from types import TracebackType
from typing import Self
from urllib.parse import quote

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.Selectbox_pb2 import Selectbox
from websockets.asyncio.client import ClientConnection, connect

from pages.access.cookies import SESSION

_PATIENCE = 60.0


class Page:
    """One open page: sends what the reader chooses, and takes in what the script answers."""

    def __init__(self, address: str, token: str = "") -> None:
        self._address = address
        self._cookie = f"{SESSION}={quote(token)}" if token else ""
        self._chosen: dict[str, str] = {}
        self._socket: ClientConnection
        self._script = ""
        self.boxes: dict[str, Selectbox] = {}
        self.charts = 0
        self.faults = 0

    async def __aenter__(self) -> Self:
        """Open the websocket as a browser does."""
        self._socket = await connect(
            f"{self._address.replace('http', 'ws')}/_stcore/stream",
            origin=self._address,
            additional_headers={"Cookie": self._cookie} if self._cookie else {},
            max_size=None,
            compression=None,
        )
        return self

    async def __aexit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        """Close the websocket."""
        await self._socket.close()

    def list_options(self, label: str) -> list[str]:
        """Return what there is to choose from in a selectbox."""
        return list(self.boxes[label].options)

    async def choose(self, label: str, option: str) -> float:
        """Choose in a selectbox; return the seconds until the script has drawn all."""
        self._chosen[self.boxes[label].id] = option
        return await self.rerun()

    async def rerun(self) -> float:
        """Run the script once; return the seconds from the question to the last of its answer."""
        asked = BackMsg()
        state = asked.rerun_script
        state.page_script_hash = self._script
        for widget, option in self._chosen.items():
            state.widget_states.widgets.add(id=widget, string_value=option)
        self.charts = 0
        started = time.perf_counter()
        await self._socket.send(asked.SerializeToString())
        while not self._take(await self._receive()):
            pass
        return time.perf_counter() - started

    async def _receive(self) -> ForwardMsg:
        message = ForwardMsg()
        data = await self._socket.recv(decode=False)
        self._acknowledge()
        message.ParseFromString(data)
        return message

    def _acknowledge(self) -> None:
        """Tell the system to answer at once: it may wait 40 ms, and Streamlit waits for that.

        On a short page the wait would be all that is measured, and hide what ours takes.
        """
        ours: socket.socket = self._socket.transport.get_extra_info("socket")
        ours.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)

    def _take(self, message: ForwardMsg) -> bool:
        """Note what a message tells; return whether the script has ended."""
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self._script = message.new_session.page_script_hash
        elif kind == "navigation":
            self._script = message.navigation.page_script_hash
        elif kind == "delta":
            self._take_element(message)
        return kind == "script_finished"

    def _take_element(self, message: ForwardMsg) -> None:
        element = message.delta.new_element
        match element.WhichOneof("type"):
            case "selectbox":
                self.boxes[element.selectbox.label] = element.selectbox
            case "plotly_chart":
                self.charts += 1
            case "html":
                self.charts += element.html.body.count('class="samsyn-chart"')
            case "exception":
                self.faults += 1

// A page whose connection is refused, because its session has ended, goes to the login.
{
  const Socket = window.WebSocket;
  const look = async () => {
    const answer = await fetch("/logga-in/status", { cache: "no-store" }).catch(() => null);
    if (answer && answer.status === 401) {
      const here = location.pathname + location.search;
      location.replace("/logga-in?till=" + encodeURIComponent(here));
    }
  };
  window.WebSocket = class extends Socket {
    constructor(...given) {
      super(...given);
      this.addEventListener("close", look);
    }
  };
}

const POLL_MS = 1000;

/**
 * Waits until the server has a graph to show. What it says meanwhile goes to `onWaiting`; a server
 * that does not answer is waited for too.
 */
export async function untilReady(
  url: URL,
  fetchConfig: (url: URL) => Promise<Response>,
  sleep: (ms: number) => Promise<void>,
  onWaiting: (text: string) => void,
): Promise<void> {
  for (;;) {
    const config = await read(url, fetchConfig);
    if (config.state === "ready") return;
    onWaiting(config.text);
    await sleep(POLL_MS);
  }
}

async function read(
  url: URL,
  fetchConfig: (url: URL) => Promise<Response>,
): Promise<{ state: string; text: string }> {
  try {
    const response = await fetchConfig(url);
    const body: unknown = await response.json();
    if (typeof body === "object" && body !== null && "state" in body) {
      return { state: String(body.state), text: "text" in body ? String(body.text) : "" };
    }
    return { state: "unknown", text: `The server answered ${response.status}.` };
  } catch {
    return { state: "unreachable", text: "The server does not answer yet." };
  }
}

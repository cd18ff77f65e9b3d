const POLL_MS = 1000;
const UNAUTHORIZED = 401;
const FORBIDDEN = 403;

/** The server does not let this page in, and says why. */
export class NotLetIn extends Error {}

/**
 * Waits until the server has a graph to show and room for one more. What it says meanwhile goes to
 * `onWaiting`; a server that does not answer is waited for too.
 *
 * @throws NotLetIn where waiting would not help
 */
export async function untilReady(
  url: URL,
  fetchConfig: (url: URL) => Promise<Response>,
  sleep: (ms: number) => Promise<void>,
  onWaiting: (text: string) => void,
): Promise<void> {
  for (;;) {
    const config = await ask(url, fetchConfig);
    if (config.state === "ready") return;
    onWaiting(config.text);
    await sleep(POLL_MS);
  }
}

/**
 * How far the server is.
 *
 * @throws NotLetIn where it does not say that to everyone
 */
export async function ask(
  url: URL,
  fetchConfig: (url: URL) => Promise<Response>,
): Promise<{ state: string; text: string }> {
  try {
    const response = await fetchConfig(url);
    if (response.status === UNAUTHORIZED || response.status === FORBIDDEN) {
      throw new NotLetIn((await response.text()).trim());
    }
    const body: unknown = await response.json();
    if (typeof body === "object" && body !== null && "state" in body) {
      return { state: String(body.state), text: "text" in body ? String(body.text) : "" };
    }
    return { state: "unknown", text: `The server answered ${response.status}.` };
  } catch (error) {
    if (error instanceof NotLetIn) throw error;
    return { state: "unreachable", text: "The server does not answer yet." };
  }
}

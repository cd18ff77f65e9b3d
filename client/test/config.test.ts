import { expect, test } from "vitest";
import { NotLetIn, untilReady } from "../src/connection/config";

test("waits until the server is ready and passes on what it says", async () => {
  const answers = [
    () => Promise.reject(new TypeError("refused")),
    () => Promise.resolve(new Response("oops", { status: 502 })),
    () => Promise.resolve(Response.json({ state: "loading", text: "41 %" }, { status: 503 })),
    () => Promise.resolve(Response.json({ state: "ready" })),
  ];
  const said: string[] = [];
  const slept: number[] = [];

  await untilReady(
    new URL("http://host/realtime/config"),
    () => answers.shift()?.() ?? Promise.reject(new Error("asked after it was ready")),
    async (ms) => void slept.push(ms),
    (text) => said.push(text),
  );

  expect(said).toEqual([
    "The server does not answer yet.",
    "The server does not answer yet.",
    "41 %",
  ]);
  expect(slept).toEqual([1000, 1000, 1000]);
});

test.each([401, 403])("stops waiting where it is not let in (%i), and says why", async (status) => {
  const said: string[] = [];

  const ready = untilReady(
    new URL("http://host/realtime/config"),
    () => Promise.resolve(new Response("This server asks for a token.\n", { status })),
    async () => {},
    (text) => said.push(text),
  );

  await expect(ready).rejects.toThrow(new NotLetIn("This server asks for a token."));
  expect(said).toEqual([]);
});

import { expect, test } from "vitest";
import { untilReady } from "../src/connection/config";

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

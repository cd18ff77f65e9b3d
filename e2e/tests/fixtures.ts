import { test as base, expect, type Page } from "@playwright/test";
import { Server, type State } from "./server.ts";

interface PageState {
  epoch: string;
  seq: number;
  digest: string;
  nodes: number;
  edges: number;
  k: number;
  shown: number;
  selected: number[];
}

/** A page of Orrery, and what it says on its console. */
export class Viewer {
  readonly complaints: string[] = [];

  constructor(readonly page: Page) {
    page.on("console", (message) => {
      if (message.type() === "error") this.complaints.push(message.text());
    });
    page.on("pageerror", (error) => this.complaints.push(String(error)));
  }

  async open(server: Server): Promise<void> {
    await this.page.goto(server.url);
    await this.state();
  }

  /** What the page holds, once it holds a whole snapshot. */
  state(): Promise<PageState> {
    return this.page.evaluate(() =>
      (window as unknown as { orrery: { state(): Promise<PageState> } }).orrery.state(),
    );
  }

  /** Waits until the page holds exactly what the server does. */
  async agreesWith(server: Server): Promise<State> {
    await expect(async () => {
      const [held, served] = [await this.state(), await server.state()];
      expect(held.digest).toBe(served.digest);
      expect(held.epoch).toBe(served.epoch);
    }).toPass();
    return server.state();
  }

  /** Both canvases as one picture. */
  picture(): Promise<Buffer> {
    return this.page.screenshot({
      clip: { x: 0, y: 100, width: 1280, height: 600 },
      animations: "disabled",
    });
  }

  /** Waits until the picture is another than `before`. */
  async differsFrom(before: Buffer, after = "the change"): Promise<void> {
    await expect(async () => {
      expect((await this.picture()).equals(before), `the same after ${after}`).toBe(false);
    }).toPass({ intervals: [20], timeout: 20_000 });
  }

  /** The picture once it no longer changes by itself. */
  async stillPicture(): Promise<Buffer> {
    let last = await this.picture();
    await expect(async () => {
      const before = last;
      last = await this.picture();
      expect(last.equals(before)).toBe(true);
    }).toPass({ intervals: [150] });
    return last;
  }
}

/** `serve` starts servers that end with the test; `viewer` is the test's own page. */
export const test = base.extend<{
  serve: (...args: string[]) => Promise<Server>;
  viewer: Viewer;
}>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern
  serve: async ({}, use) => {
    const servers: Server[] = [];
    await use(async (...args) => {
      const server = await Server.start(...args);
      servers.push(server);
      return server;
    });
    for (const server of servers) await server.stop();
  },
  viewer: async ({ page }, use) => {
    const viewer = new Viewer(page);
    await use(viewer);
    expect(viewer.complaints, "on the console").toEqual([]);
  },
});

export { expect };

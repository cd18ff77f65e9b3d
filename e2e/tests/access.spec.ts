import { expect, test } from "./fixtures.ts";
import type { Server } from "./server.ts";

const SMALL = "generate:tree?nodes=40&seed=2";

/** The address that the server has printed for those who may control it. */
async function controllersAddress(server: Server): Promise<string> {
  const printed = /to control it, open (\S+)/;
  await expect.poll(server.complaints).toMatch(printed);
  return printed.exec(server.complaints())?.[1] ?? "";
}

test("tokenInTheAddress_becomesACookieThatNoScriptReads", async ({ serve, viewer, context }) => {
  // given
  const server = await serve(SMALL, "--port", "0", "--token");
  const address = await controllersAddress(server);

  // when
  await viewer.page.goto(address);
  const state = await viewer.state();

  // then
  expect(state.nodes).toBe(40);
  expect(viewer.page.url()).toBe(server.url);
  const token = new URL(address).searchParams.get("token");
  expect(await context.cookies()).toEqual([
    expect.objectContaining({
      name: `orrery-${server.port}`,
      value: token,
      httpOnly: true,
      sameSite: "Strict",
    }),
  ]);
  expect(await viewer.page.evaluate(() => document.cookie)).toBe("");
  await viewer.page.reload();
  expect((await viewer.state()).digest).toBe(state.digest);
  expect(server.url).not.toContain("token");
});

test("pageWithoutToken_saysWhatIsWrong", async ({ serve, viewer }) => {
  // given
  const server = await serve(SMALL, "--port", "0", "--token");

  // when
  await viewer.page.goto(server.url);

  // then
  await expect(viewer.page.getByRole("alert")).toContainText("does not let the page in");
  await expect(viewer.page.getByRole("alert")).toContainText("asks for a token");
  viewer.complaints.length = 0; // the browser itself reports the 401
});

test("tokenThatIsNoLongerOne_endsTheWaitForTheServer", async ({ serve, viewer }) => {
  // given
  const server = await serve(SMALL, "--port", "0", "--token");
  await viewer.page.goto(await controllersAddress(server));
  await viewer.state();

  // when
  await server.stop("SIGKILL");
  await serve(SMALL, "--port", server.port, "--token");

  // then
  await expect(viewer.page.getByRole("alert")).toContainText("no longer");
  viewer.complaints.length = 0; // the browser itself reports the lost connection and the 401
});

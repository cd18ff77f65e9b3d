import { writeFile } from "node:fs/promises";
import { expect, test } from "./fixtures.ts";

/** Four nodes with places of their own, so that nothing moves by itself. */
async function square(file: string): Promise<string> {
  const corner = (key: string, x: number, y: number) => ({
    key,
    attrs: { x, y, label: key, color: "#d9b45bff" },
  });
  await writeFile(
    file,
    JSON.stringify({
      directed: false,
      multigraph: true,
      graph: { name: "square" },
      nodes: [corner("a", 0, 0), corner("b", 20, 0), corner("c", 20, 6), corner("d", 0, 6)],
      edges: [
        { source: "a", target: "b" },
        { source: "b", target: "c" },
      ],
    }),
  );
  return file;
}

test("everyKindOfChange_isSeenWithoutNavigation", async ({ serve, viewer }, testInfo) => {
  // given
  const server = await serve(await square(testInfo.outputPath("square.json")), "--port", "0");
  await viewer.open(server);
  await viewer.page.evaluate(() => Object.assign(window, { sameDocument: true }));

  const changes = [
    { kind: "NodeAdded", items: [{ key: "e", attrs: { label: "new" }, pos: [9, 3] }] },
    { kind: "EdgeAdded", items: [{ source: "e", target: "d" }] },
    { kind: "NodeChanged", items: [{ key: "a", attrs: { color: "#ff0000ff" } }] },
    { kind: "NodeChanged", items: [{ key: "b", attrs: { label: "renamed" } }] },
    { kind: "NodeChanged", items: [{ key: "c", attrs: { size: 40 } }] },
    { kind: "PositionsSet", items: [{ key: "a", pos: [6, 1] }] },
    { kind: "EdgeRemoved", items: [{ key: "e→d" }] },
    { kind: "NodeRemoved", items: [{ key: "c" }] },
  ];
  for (const change of changes) {
    const before = await viewer.stillPicture();

    // when
    const answer = await server.push(change);

    // then
    expect(answer.rejected, JSON.stringify(change)).toEqual([]);
    await viewer.differsFrom(before, JSON.stringify(change));
  }
  await viewer.agreesWith(server);
  expect(await viewer.page.evaluate(() => "sameDocument" in window)).toBe(true);
});

test("badLines_areNamedAndLoseNothing", async ({ serve, viewer }, testInfo) => {
  // given
  const server = await serve(await square(testInfo.outputPath("square.json")), "--port", "0");
  await viewer.open(server);

  // when
  const answer = await server.push(
    { kind: "NodeAdded", items: [{ key: "good", attrs: { label: "<script>alert(1)</script>" } }] },
    '{"kind":"PositionsSet","items":[{"key":"a","pos":[NaN,1]}]}',
    { kind: "NodeAdded", items: [{ key: "a" }] },
    { kind: "EdgeAdded", items: [{ source: "a", target: "nowhere" }] },
    { kind: "NodeChanged", items: [{ key: "gone", attrs: { x: 1 } }] },
    "not JSON at all",
    { kind: "NodeAdded", items: [{ key: "huge", attrs: { label: "x".repeat(10_000_000) } }] },
  );

  // then
  expect(answer.applied).toBe(2);
  expect(answer.rejected.map((bad) => bad.line)).toEqual([2, 3, 4, 5, 6]);
  expect(answer.rejected[2]?.code).toBe("unknown_node");
  expect(answer.rejected[2]?.message).toContain("nowhere");
  await viewer.agreesWith(server);
  expect((await viewer.state()).nodes).toBe(6);
});

test("fileThatChanges_isFollowedOnWatch", async ({ serve, viewer }, testInfo) => {
  // given
  const file = testInfo.outputPath("edges.csv");
  await writeFile(file, "source,target\na,b\nb,c\n");
  const server = await serve(file, "--watch", "--port", "0");
  await viewer.open(server);

  // when
  await writeFile(file, "source,target\na,b\nc,d\nd,e\n");

  // then
  await expect(async () => expect((await server.state()).nodes).toBe(5)).toPass();
  await viewer.agreesWith(server);
  expect((await viewer.state()).edges).toBe(3);
});

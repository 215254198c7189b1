import { afterEach, expect, test, vi } from "vitest";
import { Finding } from "./finding.svelte";
import { readWanted } from "./shelf";

const asked: { body: string; reply: (reply: Response) => void }[] = [];
vi.stubGlobal("fetch", (_: string, { body }: { body: string }) => new Promise<Response>((reply) => asked.push({ body, reply })));
const settled = () => new Promise((resolve) => setTimeout(resolve));
const protocols = (...names: string[]) => Response.json({ protocols: names.map((protocol) => ({ protocol })) });

afterEach(() => asked.splice(0));

test("only the newest question counts, in whichever order the answers come", async () => {
  const finding = new Finding();
  void finding.look(readWanted("#people=4"));
  void finding.look(readWanted("#people=6&for=decide"));
  asked[1]!.reply(protocols("tuning"));
  await settled();
  asked[0]!.reply(protocols("troika", "tag"));
  await settled();
  expect(finding.found?.map(({ protocol }) => protocol)).toEqual(["tuning"]);
  expect(JSON.parse(asked[1]!.body)).toEqual({ purpose: "decide", stage: null, people: 6, minutes: null });
});

test("why nothing is found is said, until something is", async () => {
  const finding = new Finding();
  void finding.look(readWanted(""));
  asked[0]!.reply(Response.json({ code: "failed", text: "Not now." }, { status: 500 }));
  await settled();
  expect([finding.found, finding.trouble]).toEqual([null, "Not now."]);
  void finding.look(readWanted(""));
  asked[1]!.reply(protocols("tuning"));
  await settled();
  expect([finding.found?.length, finding.trouble]).toEqual([1, ""]);
});

import { expect, test } from "vitest";
import { amountOf, anything, chosenPath, isWanting, protocolPath, readChosen, readWanted, shelfPath } from "./shelf";

const [MEETING, ITEM] = ["0190f3c4-0000-7000-8000-000000000001", "0190f3c4-0000-7000-8000-000000000002"];
const NOTHING = { purpose: null, stage: null, people: null, minutes: null, meeting: null, item: null };
const fragment = (path: string) => path.slice(path.indexOf("#"));

test("what is wanted is read from the address as it was written there", () => {
  const wanted = { purpose: "read_text", stage: "data", people: 6, minutes: 45, meeting: MEETING, item: ITEM } as const;
  expect(readWanted(fragment(shelfPath(wanted)))).toEqual(wanted);
  expect(readWanted(fragment(protocolPath("tuning", wanted)))).toEqual(wanted);
  expect(protocolPath("tuning", wanted).startsWith("/protocols/tuning#for=read_text&")).toBe(true);
  expect([shelfPath(NOTHING), protocolPath("tuning")]).toEqual(["/protocols", "/protocols/tuning"]);
});

test.each(["", "#", "#for=fun", "#stage=Data", "#people=0", "#people=61", "#people=six", "#people=6.5", "#minutes=-1", "#minutes=1441", "#minutes=1e2", `#meeting=${MEETING}`, `#item=${ITEM}`, `#meeting=1&item=${ITEM}`])(
  "%s wants nothing that cannot be",
  (said) => expect(readWanted(said)).toEqual(NOTHING),
);

test("an amount is a whole number within bounds", () => {
  expect(["1", "60", "0", "61", "", " 6", "06"].map((said) => amountOf("people", said))).toEqual([1, 60, null, null, null, null, 6]);
  expect(amountOf("minutes", "1440")).toBe(1440);
});

test("where one came from is no wish, and stays when anything is wanted", () => {
  const came = readWanted(`#meeting=${MEETING}&item=${ITEM}`);
  expect(isWanting(came)).toBe(false);
  expect(isWanting({ ...came, people: 6 })).toBe(true);
  expect(anything({ ...came, people: 6, purpose: "decide" })).toEqual(came);
});

test("a choice is carried back to the agenda item it is for", () => {
  const path = chosenPath("tuning", { meeting: MEETING, item: ITEM })!;
  expect(path.startsWith(`/meetings/${MEETING}#`)).toBe(true);
  expect(readChosen(fragment(path))).toEqual({ item: ITEM, protocol: "tuning" });
  expect(chosenPath("tuning", readWanted(""))).toBeNull();
});

test.each(["", "#12", `#item=${ITEM}`, "#protocol=tuning", `#item=1&protocol=tuning`, `#item=${ITEM}&protocol=%3Cb%3E`])("%s chooses nothing", (said) => expect(readChosen(said)).toBeNull());

import type { Belongs } from "../parts/people/belongs";
import { count, inFull, zone } from "./dates";

const UTC = new Intl.DateTimeFormat("en", { weekday: "long", hour: "numeric", minute: "2-digit", timeZone: "UTC", hourCycle: "h23" });

/** Who belongs to a community, how they come, and what becomes of it. */
export const en = {
  title: (community: string) => `People of ${community}`,
  link: "People",
  about: "What it is for",
  noAbout: "Nobody has said yet what this community is for.",
  describe: "Describe it",
  name: "Name of the community",
  aboutHint: "A few sentences: for whom, to what end, how often you meet.",
  sorts: {
    coordinator: "Runs the community: its people, norms, goals and cycles.",
    facilitator: "A member who may lead and invite to any meeting.",
    member: "Takes part in everything.",
    observer: "For families and experts: looks on at meetings, and says nothing there.",
    official: "Sees what can be counted, and nothing that was said or by whom.",
  } satisfies Record<Belongs, string>,
  make: (role: string) => `Make ${role.toLowerCase()}`,
  invite: {
    title: "Invite by a link",
    text: "Whoever has the link joins this community, with the account they have or a new one.",
    role: "They join as",
    days: "Good for (days)",
    uses: "Good for (people)",
    make: "Make a link",
    link: "Link",
    message: "Message to send with it",
    messageNote: "Change what you like after you have pasted it.",
    once: "It is shown once. Copy it now.",
    list: "Links made so far",
    none: "None yet.",
    row: (role: string, until: string, uses: number) => `${role} · until ${until} · ${count(uses, "more person", "more people")}`,
    revoke: "Revoke",
    revokeWhich: (when: string) => `Revoke the link made ${when}`,
    revoked: "revoked",
    over: "over",
  },
  /** Ready to send: who invites to what, where and when. */
  message: (of: { community: string; about: string; link: string; next: { title: string; starts_at: string } | null }) =>
    [
      `You are invited to join ${of.community}.`,
      of.about,
      of.next ? `We meet next: ${of.next.title}, ${moment(of.next.starts_at)}.` : "",
      `Where: online, in Staffroom. Come in by this link:\n${of.link}`,
    ]
      .filter(Boolean)
      .join("\n\n"),
  guestMessage: (of: { title: string; community: string; starts_at: string; minutes: number; link: string; call: string | null }) =>
    [
      `You are invited to “${of.title}”, a meeting of ${of.community}.`,
      `When: ${moment(of.starts_at)}, for ${count(of.minutes, "minute", "minutes")}.`,
      `Where: online, in Staffroom. Come in by this link; you need no account:\n${of.link}`,
      of.call ? `We speak to each other here:\n${of.call}` : "",
    ]
      .filter(Boolean)
      .join("\n\n"),
  join: {
    title: (community: string) => `You are invited to ${community}`,
    as: (role: string) => `You join as ${role.toLowerCase()}.`,
    known: (name: string) => `You are signed in as ${name}.`,
    go: "Join",
    name: "Your name",
    email: "Your e-mail",
    emailHint: "You sign in with it from now on.",
    new: "Join with a new account",
    signIn: "I have an account: sign in first",
    signInNote: "Then open the link again.",
  },
  roster: {
    open: "Add a list of people",
    title: "Add a list of people",
    text: "A row for each person: name, e-mail, and a role if it is another than member. Nothing happens before you have seen what would.",
    paste: "Paste the list",
    pasteHint: "From a spreadsheet or a file: commas, semicolons or tabs between the columns.",
    file: "Or choose a file (CSV)",
    chosen: (name: string) => `${name} is chosen.`,
    look: "Show what would happen",
    encoding: "Read as",
    unsure: "How this file is written had to be guessed. Look at names with accents; if they are wrong, choose another way to read it.",
    happens: {
      new: "gets an account and a link",
      joins: "joins with the account they have",
      changes: "gets another role",
      stays: "stays as they are",
      wrong: "to be mended",
    },
    was: (before: string, now: string) => `${before} so far, then ${now.toLowerCase()}`,
    line: "Line",
    person: "Person",
    role: "Role",
    what: "What happens",
    sum: (of: { new: number; joins: number; changes: number; stays: number; wrong: number }) =>
      [
        of.wrong && count(of.wrong, "line to mend", "lines to mend"),
        of.new && count(of.new, "new account", "new accounts"),
        of.joins && `${of.joins} with an account already`,
        of.changes && count(of.changes, "other role", "other roles"),
        of.stays && `${of.stays} unchanged`,
      ]
        .filter(Boolean)
        .join(" · "),
    mend: "Mend the marked lines and look again. Until then nothing of the list is taken.",
    only: (n: number) => `The first ${n} lines are shown, those to mend first.`,
    take: (n: number) => `Take these ${count(n, "line", "lines")}`,
    nothing: "There is nothing to do: everyone is here already.",
    done: (joined: number, changed: number) => `Done: ${count(joined, "person", "people")} joined, ${count(changed, "role", "roles")} changed.`,
    links: (n: number) => `${count(n, "link", "links")} to send`,
    linksNote: "Each sets one person's password, is good for seven days, and is shown only now. Send each to its person alone.",
    save: "Save names and links as CSV",
    fileName: "links.csv",
  },
  yours: {
    title: "Your place here",
    text: (role: string) => `You are here as ${role.toLowerCase()}.`,
    leave: "Leave the community",
    leaveSure: (community: string) => `Leave ${community}?`,
    leaveNote: "You see its meetings and its record no more. What you wrote stays, unless you have it forgotten first. You can be invited again.",
    handOver: "Hand over",
    handOverNote: "They coordinate in your place; you become a member.",
    handOverTo: "To",
    archive: "Archive the community",
    archiveSure: (community: string) => `Archive ${community}?`,
    archiveNote: "It goes out of everyone's lists and can only be read. You can bring it back.",
  },
  archived: {
    text: (when: string) => `Archived since ${when}. It can be read, and not changed.`,
    back: "Bring it back",
    list: (n: number) => `Archived (${n})`,
  },
  counts: {
    title: "In numbers",
    note: "You see this community as an official: what can be counted, and nothing that was said or by whom.",
    members: (n: number) => count(n, "member", "members"),
    meetings: (n: number, minutes: number) => `${count(n, "meeting", "meetings")} held, planned for ${count(minutes, "minute", "minutes")}`,
    planned: (n: number) => `${count(n, "meeting", "meetings")} to come`,
    goals: (n: number) => count(n, "goal", "goals"),
    cycle: (stage: string) => `stands at ${stage.toLowerCase()}`,
    stage: "Stage",
    kinds: { session: "Meetings", decision: "Decisions", commitment: "Promises", feedback: "Feedback" },
  },
  lookingOn: {
    title: "Looking on",
    you: "You look on: nothing you do here is seen, but that you are here.",
  },
};

/** A moment for readers in other zones: the writer's own time, with its zone, and UTC. */
function moment(at: string): string {
  return `${inFull(at)} (${zone()}; ${UTC.format(new Date(at))} UTC)`;
}

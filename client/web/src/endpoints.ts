/* Printed by `uv run poe print` from schemas/. Do not edit. */
import type {
  AddGoal,
  AddMember,
  AddUser,
  ChangePassword,
  ChangeRole,
  CommunitySeen,
  ContributionsPage,
  DrawPlan,
  Entries,
  ErasePerson,
  EraseThings,
  Erased,
  FindProtocols,
  FoundCommunity,
  Health,
  InvitationSeen,
  Invitations,
  LinkMade,
  LogPage,
  LookAtInvitation,
  Made,
  MakeInvitation,
  MakeLinkFor,
  MakeToken,
  MakeTokenFor,
  Me,
  MeetingPage,
  MemberAdded,
  OpenThings,
  PlaceEntries,
  PlanMeeting,
  PlanShown,
  ProtocolSeen,
  Protocols,
  Ready,
  Recalled,
  RecordPage,
  SealSeen,
  Search,
  SearchPage,
  Sessions,
  SetNorms,
  SignIn,
  SignedIn,
  SketchPlan,
  StartCycle,
  TokenMade,
  UseInvitation,
} from "./wire";

/** What each endpoint takes and gives, as JSON; those of files are in openapi.json. */
export interface Endpoints {
  "GET /healthz": { asks: null; gives: Health };
  "GET /readyz": { asks: null; gives: Ready };
  "POST /api/sign-in": { asks: SignIn; gives: SignedIn };
  "POST /api/sign-out": { asks: null; gives: null };
  "POST /api/invitations/look": { asks: LookAtInvitation; gives: InvitationSeen };
  "POST /api/invitations/use": { asks: UseInvitation; gives: SignedIn };
  "GET /api/me": { asks: null; gives: Me };
  "POST /api/me/password": { asks: ChangePassword; gives: null };
  "GET /api/me/sessions": { asks: null; gives: Sessions };
  "POST /api/me/sessions/{session}/end": { asks: null; gives: null };
  "POST /api/me/tokens": { asks: MakeToken; gives: TokenMade };
  "POST /api/communities": { asks: FoundCommunity; gives: Made };
  "GET /api/communities/{community}": { asks: null; gives: CommunitySeen };
  "POST /api/communities/{community}/norms": { asks: SetNorms; gives: null };
  "POST /api/communities/{community}/goals": { asks: AddGoal; gives: Made };
  "POST /api/communities/{community}/cycles": { asks: StartCycle; gives: Made };
  "POST /api/communities/{community}/meetings": { asks: PlanMeeting; gives: Made };
  "POST /api/communities/{community}/members": { asks: AddMember; gives: MemberAdded };
  "POST /api/communities/{community}/members/{member}/role": { asks: ChangeRole; gives: null };
  "POST /api/communities/{community}/members/{member}/remove": { asks: null; gives: null };
  "POST /api/communities/{community}/members/{member}/password-link": { asks: null; gives: LinkMade };
  "GET /api/meetings/{meeting}": { asks: null; gives: MeetingPage };
  "GET /api/meetings/{meeting}/contributions": { asks: null; gives: ContributionsPage };
  "GET /api/meetings/{meeting}/record": { asks: null; gives: RecordPage };
  "GET /api/meetings/{meeting}/log": { asks: null; gives: LogPage };
  "GET /api/meetings/{meeting}/seal": { asks: null; gives: SealSeen };
  "GET /api/meetings/{meeting}/open": { asks: null; gives: OpenThings };
  "GET /api/meetings/{meeting}/recalled": { asks: null; gives: Recalled };
  "GET /api/meetings/{meeting}/entries": { asks: null; gives: Entries };
  "POST /api/meetings/{meeting}/entries": { asks: PlaceEntries; gives: null };
  "GET /api/communities/{community}/entries": { asks: null; gives: Entries };
  "POST /api/search": { asks: Search; gives: SearchPage };
  "POST /api/meetings/{meeting}/remove": { asks: null; gives: null };
  "POST /api/meetings/{meeting}/works/{work}/remove": { asks: null; gives: null };
  "POST /api/meetings/{meeting}/erase": { asks: EraseThings; gives: null };
  "POST /api/me/erase": { asks: ErasePerson; gives: Erased };
  "POST /api/communities/{community}/members/{member}/erase": { asks: ErasePerson; gives: Erased };
  "GET /api/protocols": { asks: null; gives: Protocols };
  "POST /api/protocols/find": { asks: FindProtocols; gives: Protocols };
  "GET /api/protocols/{protocol}": { asks: null; gives: ProtocolSeen };
  "POST /api/protocols/{protocol}/plan": { asks: DrawPlan; gives: PlanShown };
  "POST /api/protocols/{protocol}/sketch": { asks: SketchPlan; gives: PlanShown };
  "GET /api/meetings/{meeting}/invitations": { asks: null; gives: Invitations };
  "POST /api/meetings/{meeting}/invitations": { asks: MakeInvitation; gives: LinkMade };
  "POST /api/meetings/{meeting}/invitations/{invitation}/revoke": { asks: null; gives: null };
  "POST /api/operator/users": { asks: AddUser; gives: LinkMade };
  "POST /api/operator/links": { asks: MakeLinkFor; gives: LinkMade };
  "POST /api/operator/tokens": { asks: MakeTokenFor; gives: TokenMade };
}

/** Why a socket closes. */
export const CLOSE = {
  bad_frames: 4400,
  not_signed_in: 4401,
  not_allowed: 4403,
  unknown_room: 4404,
  signed_out: 4410,
  bad_origin: 4411,
  bad_subprotocol: 4412,
  removed: 4413,
  too_many: 4429,
  failed: 4500,
  restarting: 4503,
  elsewhere: 4504,
  no_hello: 4508,
} as const;

export const SUBPROTOCOL = "staffroom.1";
/** How many contributions a view holds. */
export const WINDOW = 300;
/** What a contribution may be where no protocol says. */
export const KINDS = ["response", "clarifying_question", "probing_question", "noticing", "wondering", "warm", "cool", "check_in", "question", "answer", "suggestion", "summary"] as const;
/** Roles that every item may give. */
export const DUTIES = ["timekeeper", "recorder"] as const;
/** The parts of a cycle. */
export const STAGES = ["data", "goals", "learning", "strategies", "application", "evidence", "evaluation"] as const;
/** What one looks for a protocol for. */
export const PURPOSES = ["build_trust", "decide", "hear_everyone", "improve_work", "look_at_data", "look_at_work", "read_text", "reflect", "solve_dilemma"] as const;
/** People for whom a plan is drawn before a meeting. */
export const MOST_PEOPLE = 60;

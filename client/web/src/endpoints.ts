/* Printed by `uv run poe print` from schemas/. Do not edit. */
import type {
  AddEntry,
  AddGoal,
  AddMeasure,
  AddMember,
  AddReading,
  AddSchool,
  AddStrategy,
  AddUser,
  AdoptNorms,
  AnswerInvited,
  AskBefore,
  AskChart,
  AskDecisions,
  AskPromises,
  AskReadings,
  AskSchool,
  AttachData,
  ChangeDataSet,
  ChangeEntry,
  ChangeGoal,
  ChangeMeasure,
  ChangePassword,
  ChangePlan,
  ChangeRole,
  ChangeStrategy,
  ChartSeen,
  CheckScript,
  Checked,
  ChooseNorm,
  CloseCycle,
  CommunityCounts,
  CommunityGone,
  CommunityLinks,
  CommunitySeen,
  CommunityToRemove,
  ContributionsPage,
  CoordinateSchool,
  CyclePage,
  DataSetSeen,
  DataSets,
  DecidedBefore,
  Decisions,
  DescribeCommunity,
  DrawPlan,
  DrawReadings,
  Drawn,
  EndStrategy,
  Entries,
  ErasePerson,
  EraseThings,
  Erased,
  ExpertiseFound,
  FeedMade,
  FindExpertise,
  FindProtocols,
  FindPublished,
  FindSchools,
  ForMeeting,
  FoundCommunity,
  GoalsPage,
  GoalsToServe,
  HandOverCommunity,
  Health,
  HomeSeen,
  HoursSeen,
  InvitationSeen,
  Invitations,
  InviteCommunity,
  JointSeen,
  LedgerCounts,
  LinkMade,
  LockStrategy,
  LogPage,
  LookAtInvitation,
  Made,
  MakeCommunityLink,
  MakeInvitation,
  MakeLinkFor,
  MakeToken,
  MakeTokenFor,
  Me,
  MeetingPage,
  MeetingsInvited,
  MemberAdded,
  MyExpertise,
  NormInFocus,
  NormRatingTaken,
  NormsSeen,
  OpenStage,
  OpenThings,
  PlaceEntries,
  PlaceSchool,
  PlanMeeting,
  PlanSeries,
  PlanShown,
  PlanningSeen,
  Promises,
  ProposeTimes,
  ProtocolSeen,
  Protocols,
  Publish,
  PublishScript,
  PublishedData,
  PublishedPage,
  Publishing,
  PutAway,
  RateNorm,
  Readings,
  Ready,
  Recalled,
  RecordPage,
  RemoveCommunity,
  RemoveCommunityHere,
  RolesProposed,
  RolesSeen,
  RoomSeen,
  SaveScript,
  SaveTemplate,
  SayExpertise,
  SayHours,
  SayZone,
  SchoolMade,
  SchoolOfCommunity,
  SchoolPage,
  SchoolsFound,
  ScriptPublished,
  ScriptSaved,
  ScriptSeen,
  ScriptVersion,
  Scripts,
  SealSeen,
  Search,
  SearchPage,
  SeriesMade,
  ServeGoal,
  Sessions,
  SetCycleGoals,
  SetNorms,
  ShareScript,
  SignIn,
  SignedIn,
  SketchPlan,
  StartCycle,
  StartNext,
  TakeBackScript,
  TakeOut,
  TakePublished,
  TimesProposed,
  TokenMade,
  UseInvitation,
  WorkData,
} from "./wire";

/** What each endpoint takes and gives, as JSON; those of files are in openapi.json. */
export interface Endpoints {
  "GET /healthz": { asks: null; gives: Health };
  "GET /readyz": { asks: null; gives: Ready };
  "POST /api/operator/users": { asks: AddUser; gives: LinkMade };
  "POST /api/operator/links": { asks: MakeLinkFor; gives: LinkMade };
  "POST /api/operator/tokens": { asks: MakeTokenFor; gives: TokenMade };
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
  "POST /api/communities/{community}/cycles": { asks: StartCycle; gives: Made };
  "POST /api/communities/{community}/meetings": { asks: PlanMeeting; gives: Made };
  "POST /api/communities/{community}/members": { asks: AddMember; gives: MemberAdded };
  "POST /api/communities/{community}/members/{member}/role": { asks: ChangeRole; gives: null };
  "POST /api/communities/{community}/members/{member}/remove": { asks: null; gives: null };
  "POST /api/communities/{community}/members/{member}/password-link": { asks: null; gives: LinkMade };
  "GET /api/communities/{community}/goals": { asks: null; gives: GoalsPage };
  "POST /api/communities/{community}/goals": { asks: AddGoal; gives: Made };
  "POST /api/communities/{community}/goals/{goal}": { asks: ChangeGoal; gives: null };
  "POST /api/communities/{community}/goals/{goal}/serves": { asks: ServeGoal; gives: null };
  "POST /api/communities/{community}/goals/{goal}/away": { asks: PutAway; gives: null };
  "POST /api/communities/{community}/goals/{goal}/measures": { asks: AddMeasure; gives: Made };
  "POST /api/communities/{community}/goals/{goal}/measures/{measure}": { asks: ChangeMeasure; gives: null };
  "POST /api/communities/{community}/goals/{goal}/measures/{measure}/remove": { asks: null; gives: null };
  "POST /api/communities/{community}/goals/{goal}/measures/{measure}/readings": { asks: AddReading; gives: Made };
  "POST /api/communities/{community}/goals/{goal}/measures/{measure}/draw": { asks: DrawReadings; gives: Drawn };
  "POST /api/communities/{community}/goals/{goal}/measures/{measure}/readings/{reading}/remove": { asks: null; gives: null };
  "GET /api/me/goals": { asks: null; gives: GoalsToServe };
  "GET /api/communities/{community}/cycles/{cycle}": { asks: null; gives: CyclePage };
  "POST /api/communities/{community}/cycles/{cycle}/stage": { asks: OpenStage; gives: null };
  "POST /api/communities/{community}/cycles/{cycle}/goals": { asks: SetCycleGoals; gives: null };
  "POST /api/communities/{community}/cycles/{cycle}/close": { asks: CloseCycle; gives: null };
  "POST /api/communities/{community}/cycles/{cycle}/next": { asks: StartNext; gives: Made };
  "POST /api/communities/{community}/cycles/{cycle}/entries": { asks: AddEntry; gives: Made };
  "POST /api/communities/{community}/entries/{entry}": { asks: ChangeEntry; gives: null };
  "POST /api/communities/{community}/entries/{entry}/remove": { asks: null; gives: null };
  "POST /api/communities/{community}/cycles/{cycle}/strategies": { asks: AddStrategy; gives: Made };
  "POST /api/communities/{community}/strategies/{strategy}": { asks: ChangeStrategy; gives: null };
  "POST /api/communities/{community}/strategies/{strategy}/lock": { asks: LockStrategy; gives: null };
  "POST /api/communities/{community}/strategies/{strategy}/end": { asks: EndStrategy; gives: null };
  "POST /api/communities/{community}/about": { asks: DescribeCommunity; gives: null };
  "POST /api/communities/{community}/leave": { asks: null; gives: null };
  "POST /api/communities/{community}/hand-over": { asks: HandOverCommunity; gives: null };
  "POST /api/communities/{community}/archive": { asks: null; gives: null };
  "POST /api/communities/{community}/bring-back": { asks: null; gives: null };
  "GET /api/communities/{community}/links": { asks: null; gives: CommunityLinks };
  "POST /api/communities/{community}/links": { asks: MakeCommunityLink; gives: LinkMade };
  "POST /api/communities/{community}/links/{invitation}/revoke": { asks: null; gives: null };
  "GET /api/communities/{community}/counts": { asks: null; gives: CommunityCounts };
  "POST /api/communities/{community}/published": { asks: Publish; gives: Made };
  "GET /api/communities/{community}/published": { asks: null; gives: Publishing };
  "POST /api/communities/{community}/published/find": { asks: FindPublished; gives: PublishedPage };
  "POST /api/communities/{community}/published/{publication}/withdraw": { asks: null; gives: null };
  "POST /api/communities/{community}/published/{publication}/take": { asks: TakePublished; gives: null };
  "GET /api/communities/{community}/published/{publication}": { asks: null; gives: PublishedData };
  "POST /api/communities/{community}/published/{publication}/chart": { asks: AskChart; gives: ChartSeen };
  "GET /api/meetings/{meeting}/joint": { asks: null; gives: JointSeen };
  "POST /api/meetings/{meeting}/joint": { asks: InviteCommunity; gives: null };
  "POST /api/meetings/{meeting}/joint/{community}/end": { asks: null; gives: null };
  "GET /api/communities/{community}/invited": { asks: null; gives: MeetingsInvited };
  "POST /api/communities/{community}/invited/{meeting}": { asks: AnswerInvited; gives: null };
  "GET /api/communities/{community}/remove": { asks: null; gives: CommunityToRemove };
  "POST /api/communities/{community}/remove": { asks: RemoveCommunity; gives: null };
  "POST /api/operator/communities/remove": { asks: RemoveCommunityHere; gives: CommunityGone };
  "GET /api/communities/{community}/norms": { asks: null; gives: NormsSeen };
  "POST /api/communities/{community}/norms/adopt": { asks: AdoptNorms; gives: null };
  "GET /api/meetings/{meeting}/norm": { asks: null; gives: NormInFocus };
  "POST /api/meetings/{meeting}/norm": { asks: ChooseNorm; gives: null };
  "POST /api/meetings/{meeting}/norm/rating": { asks: RateNorm; gives: NormRatingTaken };
  "GET /api/communities/{community}/school": { asks: null; gives: SchoolOfCommunity };
  "POST /api/communities/{community}/schools/find": { asks: FindSchools; gives: SchoolsFound };
  "POST /api/communities/{community}/school": { asks: AskSchool; gives: null };
  "POST /api/communities/{community}/school/end": { asks: null; gives: null };
  "GET /api/schools/{school}": { asks: null; gives: SchoolPage };
  "POST /api/schools/{school}/parts/{community}/accept": { asks: null; gives: null };
  "POST /api/schools/{school}/parts/{community}/end": { asks: null; gives: null };
  "POST /api/operator/schools": { asks: AddSchool; gives: SchoolMade };
  "POST /api/operator/schools/coordinators": { asks: CoordinateSchool; gives: SchoolMade };
  "POST /api/operator/schools/place": { asks: PlaceSchool; gives: SchoolMade };
  "GET /api/me/expertise": { asks: null; gives: MyExpertise };
  "POST /api/me/expertise": { asks: SayExpertise; gives: null };
  "POST /api/directory/find": { asks: FindExpertise; gives: ExpertiseFound };
  "POST /api/communities/{community}/directory/{person}/take-out": { asks: TakeOut; gives: null };
  "GET /api/communities/{community}/ledgers": { asks: null; gives: LedgerCounts };
  "POST /api/communities/{community}/ledgers/decisions": { asks: AskDecisions; gives: Decisions };
  "POST /api/communities/{community}/ledgers/commitments": { asks: AskPromises; gives: Promises };
  "POST /api/meetings/{meeting}/decided-before": { asks: AskBefore; gives: DecidedBefore };
  "GET /api/communities/{community}/roles": { asks: null; gives: RolesSeen };
  "GET /api/meetings/{meeting}/roles": { asks: null; gives: RolesProposed };
  "GET /api/communities/{community}/data-sets": { asks: null; gives: DataSets };
  "GET /api/communities/{community}/data-sets/{data_set}": { asks: null; gives: DataSetSeen };
  "POST /api/communities/{community}/data-sets/{data_set}/words": { asks: ChangeDataSet; gives: null };
  "POST /api/communities/{community}/data-sets/{data_set}/remove": { asks: null; gives: null };
  "POST /api/communities/{community}/data-sets/{data_set}/chart": { asks: AskChart; gives: ChartSeen };
  "POST /api/communities/{community}/data-sets/{data_set}/readings": { asks: AskReadings; gives: Readings };
  "POST /api/meetings/{meeting}/data-sets": { asks: AttachData; gives: Made };
  "GET /api/meetings/{meeting}/works/{work}/data": { asks: null; gives: WorkData };
  "POST /api/meetings/{meeting}/works/{work}/chart": { asks: AskChart; gives: ChartSeen };
  "GET /api/meetings/{meeting}": { asks: null; gives: MeetingPage };
  "POST /api/meetings/{meeting}/remove": { asks: null; gives: null };
  "POST /api/meetings/{meeting}/works/{work}/remove": { asks: null; gives: null };
  "GET /api/meetings/{meeting}/invitations": { asks: null; gives: Invitations };
  "POST /api/meetings/{meeting}/invitations": { asks: MakeInvitation; gives: LinkMade };
  "POST /api/meetings/{meeting}/invitations/{invitation}/revoke": { asks: null; gives: null };
  "GET /api/meetings/{meeting}/view": { asks: null; gives: RoomSeen };
  "GET /api/meetings/{meeting}/contributions": { asks: null; gives: ContributionsPage };
  "GET /api/meetings/{meeting}/record": { asks: null; gives: RecordPage };
  "GET /api/meetings/{meeting}/log": { asks: null; gives: LogPage };
  "GET /api/meetings/{meeting}/groups/{group}/contributions": { asks: null; gives: ContributionsPage };
  "GET /api/meetings/{meeting}/groups/{group}/record": { asks: null; gives: RecordPage };
  "GET /api/meetings/{meeting}/groups/{group}/log": { asks: null; gives: LogPage };
  "GET /api/meetings/{meeting}/seal": { asks: null; gives: SealSeen };
  "GET /api/meetings/{meeting}/open": { asks: null; gives: OpenThings };
  "GET /api/meetings/{meeting}/recalled": { asks: null; gives: Recalled };
  "GET /api/meetings/{meeting}/entries": { asks: null; gives: Entries };
  "POST /api/meetings/{meeting}/entries": { asks: PlaceEntries; gives: null };
  "GET /api/communities/{community}/entries": { asks: null; gives: Entries };
  "POST /api/search": { asks: Search; gives: SearchPage };
  "POST /api/meetings/{meeting}/erase": { asks: EraseThings; gives: null };
  "POST /api/me/erase": { asks: ErasePerson; gives: Erased };
  "POST /api/communities/{community}/members/{member}/erase": { asks: ErasePerson; gives: Erased };
  "GET /api/protocols": { asks: null; gives: Protocols };
  "GET /api/protocols/{protocol}": { asks: null; gives: ProtocolSeen };
  "POST /api/protocols/find": { asks: FindProtocols; gives: Protocols };
  "POST /api/protocols/{protocol}/plan": { asks: DrawPlan; gives: PlanShown };
  "POST /api/protocols/{protocol}/sketch": { asks: SketchPlan; gives: PlanShown };
  "GET /api/scripts": { asks: null; gives: Scripts };
  "POST /api/scripts/check": { asks: CheckScript; gives: Checked };
  "POST /api/scripts": { asks: SaveScript; gives: ScriptSaved };
  "GET /api/scripts/{script}": { asks: null; gives: ScriptSeen };
  "GET /api/scripts/{script}/versions/{version}": { asks: null; gives: ScriptVersion };
  "POST /api/scripts/{script}": { asks: SaveScript; gives: ScriptSaved };
  "POST /api/scripts/{script}/share": { asks: ShareScript; gives: null };
  "POST /api/scripts/{script}/withdraw": { asks: null; gives: null };
  "GET /api/protocols/{protocol}/text": { asks: null; gives: ScriptVersion };
  "GET /api/meetings/{meeting}/scripts": { asks: null; gives: ForMeeting };
  "POST /api/meetings/{meeting}/items/{item}/plan": { asks: DrawPlan; gives: PlanShown };
  "POST /api/operator/scripts/publish": { asks: PublishScript; gives: ScriptPublished };
  "POST /api/operator/scripts/take-back": { asks: TakeBackScript; gives: null };
  "GET /api/communities/{community}/planning": { asks: null; gives: PlanningSeen };
  "POST /api/communities/{community}/series": { asks: PlanSeries; gives: SeriesMade };
  "POST /api/communities/{community}/times": { asks: ProposeTimes; gives: TimesProposed };
  "POST /api/meetings/{meeting}/plan": { asks: ChangePlan; gives: null };
  "POST /api/meetings/{meeting}/template": { asks: SaveTemplate; gives: Made };
  "POST /api/communities/{community}/templates/{template}/remove": { asks: null; gives: null };
  "GET /api/me/home": { asks: null; gives: HomeSeen };
  "POST /api/me/home": { asks: null; gives: null };
  "GET /api/me/hours": { asks: null; gives: HoursSeen };
  "POST /api/me/hours": { asks: SayHours; gives: null };
  "POST /api/me/zone": { asks: SayZone; gives: null };
  "POST /api/me/feed": { asks: null; gives: FeedMade };
  "POST /api/me/feed/end": { asks: null; gives: null };
  "POST /api/me/busy/{import}/remove": { asks: null; gives: null };
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
  moved: 4414,
  too_many: 4429,
  failed: 4500,
  restarting: 4503,
  announced: 4504,
  elsewhere: 4505,
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

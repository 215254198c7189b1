/* XMPP over WebSocket (RFC 7395): an anonymous login, a multi-user chat (XEP-0045) whose echo of one's own words is the
 * reply, and its archive (XEP-0313) for who comes late. */
#define _GNU_SOURCE
#include "../loadgen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define OPEN "<open xmlns='urn:ietf:params:xml:ns:xmpp-framing' to='localhost' version='1.0'/>"
#define AUTH "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='ANONYMOUS'/>"
#define BIND "<iq xmlns='jabber:client' type='set' id='bind'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>"
#define ROOM_ADDRESS "%s@rooms.localhost"

/* What is waited for, and what is said then. */
static const struct {
    const char *awaited, *said;
} STEPS[] = {
    {"mechanisms", AUTH},
    {"<success", OPEN},
    {"urn:ietf:params:xml:ns:xmpp-bind", BIND},
    {"<jid>",
     "<presence xmlns='jabber:client' to='" ROOM_ADDRESS "/n%d'><x xmlns='http://jabber.org/protocol/muc'>"
     "<history maxstanzas='0'/></x></presence>"},
    {"<subject", NULL},
};

static const char ARCHIVE[] =
    "<iq xmlns='jabber:client' type='set' id='past' to='" ROOM_ADDRESS "'><query xmlns='urn:xmpp:mam:2'>"
    "<set xmlns='http://jabber.org/protocol/rsm'><max>%d</max>%s%s%s</set></query></iq>";

static void address(const struct conn *conn, char *path, char *headers)
{
    (void)conn;
    snprintf(path, ADDRESS, "/xmpp-websocket");
    snprintf(headers, ADDRESS, "Sec-WebSocket-Protocol: xmpp\r\n");
}

static void enter(struct conn *conn)
{
    say(conn, OPEN);
}

static void ask_past(struct conn *conn)
{
    if (conn->after[0] != 0)
        say(conn, ARCHIVE, conn->room->meeting, NEWEST, "<after>", conn->after, "</after>");
    else
        say(conn, ARCHIVE, conn->room->meeting, NEWEST, "<before/>", "", "");
}

static void hear_entering(struct conn *conn, const char *text, size_t size)
{
    if (find(text, size, STEPS[conn->step].awaited) == NULL)
        return;
    const char *said = STEPS[conn->step++].said;
    if (said != NULL) {
        char stanza[ADDRESS];
        snprintf(stanza, sizeof stanza, said, conn->room->meeting, conn->index);
        say(conn, "%s", stanza);
        return;
    }
    conn->entered = true;
    if (phase == JOINING)
        ask_past(conn);
}

static int say_xmpp(const struct conn *conn, uint32_t ref, const char *words, char *frame, size_t size)
{
    static const char format[] = "<message xmlns='jabber:client' type='groupchat' to='" ROOM_ADDRESS "' id='m%d-%u'>"
                                 "<body>%s</body></message>";
    return snprintf(frame, size, format, conn->room->meeting, conn->index, ref, words);
}

static void hear_own(struct conn *conn, const char *text, size_t size)
{
    char own[32];
    snprintf(own, sizeof own, " id='m%d-", conn->index);
    const char *ref = find(text, size, own);
    if (ref != NULL)
        hear_reply(conn, strtoul(ref, NULL, 10));
}

static void hear_message(struct conn *conn, const char *text, size_t size)
{
    const char *stanza_id = find(text, size, "<stanza-id");
    if (stanza_id != NULL)
        note_place(conn, stanza_id, text + size - stanza_id, " id='");
    hear_events(conn, text, size);
    if (phase != JOINING)
        hear_own(conn, text, size);
}

static void hear_xmpp(struct conn *conn, const char *text, size_t size)
{
    if (find(text, size, "type='error'") != NULL || find(text, size, "<stream:error") != NULL ||
        begins(text, size, "<close"))
        hear_no(text, size);
    else if (!conn->entered)
        hear_entering(conn, text, size);
    else if (begins(text, size, "<message"))
        hear_message(conn, text, size);
}

const struct dialect XMPP = {"xmpp", TEXT, address, enter, say_xmpp, hear_xmpp};

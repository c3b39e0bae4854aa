"""What files call things, in German and English: columns, units, channels, days, sums."""

from __future__ import annotations

import re
from collections.abc import Mapping

from models.volumes.export_headings import EXPORTS

SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "start": (
        "start", "starttime", "startzeit", "date", "datum", "tag", "day", "datetime", "datumzeit",
        "datumuhrzeit", "timestamp", "zeitstempel", "zeitpunkt", "intervalstart", "intervallbeginn",
        "intervallstart", "beginn", "von", "from", "startdatum", "startdate", "calldate", "anrufdatum",
        "berichtstag", "kalendertag", "openedat", "opened", "createdat", "created", "createdon",
        "createddate", "creationdate", "creationtime", "eroeffnet", "eroeffnetam", "erstellt",
        "erstelltam", "erstellungsdatum", "angelegt", "angelegtam", "eingangsdatum", "eingangszeitpunkt",
        "eingegangenam", "receivedat", "receiveddate", "callstart", "callstarttime", "anrufbeginn",
        "gespraechsbeginn", "contacttime", "kontaktzeit", "kontaktzeitpunkt", "ticketdatum",
        "requestdatetime", "requesteddatetime", "startedat", "conversationstart", "interactionstart",
        "periode", "period", "zeitraum", "woche", "week", "kalenderwoche", "kw", "monat", "month",
        "monatsbeginn", "weekstarting", "weekstart", "wochenbeginn", "monthstart", "datumvon",
        "startzeitpunkt", "zeitstempelstart", "intervalstarttime", "startdatetime", "datetimestart",
        "bucket", "periodstart", "startinterval", "geoeffnet", "geoeffnetam", "datumuhrzeitgeoeffnet",
        "datetimeopened", "opendate", "openeddate", "createdtime", "timecreated", "erstelldatum",
        "erstellzeit", "ticketcreated", "ticketcreatedtimestamp", "ticketcreateddate", "casecreated",
        "erhaltenam", "zeilenbeschriftungen", "rowlabels",
        "eingangam", "erfasstam", "erfassungsdatum", "anlagedatum", "meldedatum", "gemeldetam",
        "initiationtimestamp", "contactstart", "contactstartdate", "gestelltam", "aufgegebenam",
    ),
    "time": (
        "time", "zeit", "uhrzeit", "clocktime", "interval", "intervall", "zeitintervall", "timeinterval",
        "halfhour", "halbestunde", "stunde", "hour", "zeitscheibe", "slot", "zeitvon", "uhrzeitvon",
        "timeslot", "zeitfenster", "clock", "startuhrzeit", "halbstunde", "viertelstunde", "quarterhour",
        "intervallnr", "intervalnumber", "intervalno", "slotnr", "slotno", "zeitschlitz", "calltime",
        "anrufzeit",
    ),
    "interval_min": (
        "intervalmin", "intervalminutes", "intervallmin", "intervalllaenge", "intervallminuten",
        "intervallaenge", "intervallength", "intervallengthmin", "intervalllaengemin", "granularitaet",
        "granularity",
    ),
    "channel": (
        "channel", "kanal", "kontaktkanal", "contactchannel", "medium", "media", "mediatype",
        "medientyp", "contacttype", "kontaktart", "kontakttyp", "eingangskanal", "kanalname",
        "channelname", "kommunikationskanal", "contactmethod", "eingangsweg", "kontaktweg",
        "mediatypename", "ticketchannel", "casechannel", "caseorigin", "vorgangsherkunft", "fallherkunft",
        "channeltype", "requestchannel", "requestchanneltype", "taskchannel", "medianame", "kanaltyp",
        "kanalart", "eingangskanaltyp",
    ),
    "reason": (
        "reason", "grund", "kontaktgrund", "contactreason", "anliegen", "thema", "topic", "kategorie",
        "category", "anrufgrund", "callreason", "reasoncode", "anlass", "kontaktanlass", "betreffgruppe",
        "kontaktgruende", "grundname", "hauptgrund", "themengebiet", "themengruppe", "vorgangsart",
        "vorgangstyp", "ticketkategorie", "subject", "betreff", "produktthema", "issue", "issuetype",
        "requesttype", "anfragetyp", "dispositioncode", "disposition", "wrapupcode", "abschlusscode",
        "servicename", "complainttype", "casereason", "vorgangsgrund", "kundenvorgangsgrund", "fallgrund",
        "ticketcategory", "tickettopic",
    ),
    "offered": (
        "offered", "callsoffered", "offeredcalls", "contactsoffered", "offeredcontacts", "angebotene",
        "angebotenekontakte", "angeboteneanrufe", "kontakteangeboten", "anrufeangeboten", "angeboten",
        "eingehend", "eingehendeanrufe", "eingang", "eingaenge", "incoming", "incomingcalls",
        "inboundcalls", "calls", "anrufe", "contacts", "kontakte", "volume", "volumen", "menge",
        "anzahl", "count", "anzahlkontakte", "anzahlanrufe", "callvolume", "contactvolume", "totalcalls",
        "callsreceived", "received", "kontaktvolumen", "anrufvolumen", "kontakteingang",
        "eingangsvolumen", "eingaengegesamt", "angebotengesamt", "offeredtotal", "totaloffered",
        "noffered", "nooffered", "numberofcalls", "numberofcontacts", "anrufegesamt", "gesamtanrufe",
        "kontaktegesamt", "gesamtkontakte", "totalcontacts", "inbound", "inboundoffered",
        "anrufversuche", "ankommend", "ankommendeanrufe", "ankommendegespraeche", "eingehendegespraeche",
        "gespraeche", "chats", "emails", "mails", "tickets", "vorgaenge", "faelle", "cases",
        "angebotenegespraeche", "angeboteneinteraktionen", "interactions", "interaktionen",
        "interactionsoffered", "offer", "entered", "queueentered", "arrivals", "ankuenfte",
        "callsentered", "callspresented", "contactsqueued", "callsqueued", "contactspresented",
        "callsofferedhalf", "callsofferedtohalf", "eingegangen", "anzahleingang", "anzahleingaenge",
        "stueck", "stueckzahl", "stk",
        "gesamteingang", "eingangsmenge", "anrufeingang", "anrufeingaenge", "anrufanzahl",
        "kontaktanzahl", "kontakteingaenge", "anfragen", "anfrageneingang", "zugaenge",
        "neuzugaenge", "fallzahl", "fallzahlen", "kundenkontakte", "kundenanfragen", "kundenanrufe",
        "eingegangeneanrufe", "eingegangenekontakte", "eingehendekontakte", "neueingaenge", "neueingang",
        "newtickets", "neuetickets", "ticketscreated", "createdtickets", "casescreated", "stueckzahlen",
        "callcount",
        "contactcount", "ticketcount", "ticketvolume", "ticketvolumen", "ticketmenge", "casevolume",
        "inboundvolume", "inquiries", "enquiries", "requests",
        "totalentered", "conversations", "inboundconversations",
    ),
    "handled": (
        "handled", "callshandled", "handledcalls", "contactshandled", "answered", "callsanswered",
        "answeredcalls", "bearbeitet", "bearbeitetekontakte", "bearbeiteteanrufe", "angenommen",
        "angenommeneanrufe", "anrufeangenommen", "angenommenekontakte", "beantwortet",
        "beantworteteanrufe", "acceptedcalls", "callsaccepted", "erledigt", "kontaktebearbeitet",
        "nhandled", "totalhandled", "handledtotal", "answer", "nanswered", "totalanswered",
        "answeredtotal", "connected", "angenommengesamt", "angenommenegespraeche", "gefuehrtegespraeche",
        "beantwortetegespraeche", "interactionshandled", "completed", "abgeschlossen", "closedcontacts",
        "gefuehrt", "verbunden", "bedient", "bearbeitetgesamt", "acdcalls", "callsconnected",
        "erledigtefaelle", "callshandledhalf", "callshandledtohalf",
        "accepted", "answeredcontacts", "entgegengenommen", "entgegengenommeneanrufe",
        "entgegengenommenegespraeche", "angenommenekontaktegesamt", "handledconversations", "callsserviced",
        "serviced",
        "erledigtevorgaenge", "ticketssolved", "solvedtickets", "abgearbeitet",
    ),
    "abandoned": (
        "abandoned", "callsabandoned", "abandonedcalls", "abandons", "aufgelegt", "aufgelegteanrufe",
        "abgebrochen", "abgebrocheneanrufe", "abbrueche", "abbruch", "verloren", "verloreneanrufe",
        "lost", "lostcalls", "aufleger", "nichtangenommen", "missedcalls", "anrufeabgebrochen",
        "abbrecher", "nabandoned", "abandon", "totalabandoned", "abandonedtotal", "abandonedininqueue",
        "abngespraeche", "abandonedinqueue", "abgebrochenegespraeche", "verlorenegespraeche",
        "verlorenekontakte", "abbruecheinsgesamt", "vorzeitigaufgelegt", "interactionsabandoned",
        "abandcalls", "abancalls", "contactsabandoned", "abncalls", "callslost", "unanswered",
        "unbeantwortet", "totalcallsabandonedhalf", "totalcallsabandhalf", "totalcallsabandtohalf",
        "callsabandonedhalf",
        "entgangen", "entgangeneanrufe", "wartezeitabbrecher", "warteabbrecher",
        "aufgelegtinwarteschlange", "verlorengegangen", "abandonedcontacts", "abandonedconversations",
        "callsunanswered", "unansweredcalls", "nichtbeantwortet", "nichtbeantworteteanrufe",
        "nichtangenommeneanrufe", "nichtentgegengenommen",
    ),
    "handling_time_s": (
        "handlingtime", "averagehandlingtime", "averagehandletime", "avghandletime", "avghandlingtime",
        "handletime", "aht", "bearbeitungszeit", "bearbeitungsdauer", "mittlerebearbeitungszeit",
        "durchschnittlichebearbeitungszeit", "bearbeitungszeitmittel", "durchschnbearbeitungszeit",
        "meanhandlingtime", "gespraechszeitundnachbearbeitung", "averagehandlingtimeaht", "avght",
        "avghandle", "avghandletimeaht", "dbz", "durchschnittlichedauer", "mittlerebearbeitungsdauer",
        "bearbeitungszeitschnitt", "bearbeitungszeitdurchschnitt", "avgtalkandwrap",
        "duration", "dauer", "thandle", "avgthandle", "ahtsec", "ahts", "handlingduration",
        "avghandletimehalf", "avghandletimetohalf",
    ),
    "talk_time_s": (
        "talktime", "avgtalktime", "averagetalktime", "meantalktime", "talktimeavg", "talkduration",
        "avgtalk", "averagetalk", "avgttalk", "gespraechszeit", "durchschnittlichegespraechszeit",
        "durchschngespraechszeit", "dgespraechszeit", "mittleregespraechszeit", "gespraechszeitmittel",
        "gespraechszeitschnitt", "gespraechszeitdurchschnitt", "gespraechsdauer", "mittleregespraechsdauer",
        "durchschnittlichegespraechsdauer", "sprechzeit", "mittleresprechzeit", "callduration",
        "avgcallduration", "averagecallduration", "anrufdauer", "mittlereanrufdauer",
        "avgtalkduration", "averagetalkduration", "meantalkduration",
        "avgtalking", "averagetalking", "durchschnittlichesprechdauer", "sprechdauer",
        "agentinteractiontime", "avgacdtime",
    ),
    "hold_time_s": (
        "holdtime", "avgholdtime", "averageholdtime", "avghold", "averagehold", "avgthold", "haltezeit",
        "mittlerehaltezeit", "durchschnittlichehaltezeit", "haltedauer",
        "customerholdtime",
    ),
    "after_call_work_s": (
        "aftercallwork", "aftercallworktime", "aftercallworkduration", "averageaftercallwork",
        "avgaftercallwork", "avgaftercallworktime", "averageaftercallworktime", "aftercontactwork",
        "aftercontactworktime", "acw", "acwtime", "avgacw", "averageacw", "avgacwtime", "avgtacw",
        "averageacwtime", "acwduration", "wraptime", "wrapuptime", "avgwrap", "avgwraptime",
        "avgwrapup", "avgwrapuptime", "averagewraptime", "averagewrapup", "averagewrapuptime",
        "nachbearbeitung", "nachbearbeitungszeit", "nachbearbeitungsdauer", "mittlerenachbearbeitung",
        "mittlerenachbearbeitungszeit", "durchschnittlichenachbearbeitungszeit",
        "durchschnittlichenachbearbeitung", "durchschnnachbearbeitungszeit", "nacharbeit",
        "nacharbeitszeit", "mittlerenacharbeitszeit", "nachbearbeitungszeitmittel",
    ),
    "wait_s": (
        "wait", "waittime", "waitingtime", "averagewait", "averagewaittime", "averagespeedofanswer",
        "asa", "avgspeedofanswer", "wartezeit", "mittlerewartezeit", "durchschnittlichewartezeit",
        "wartezeitmittel", "annahmezeit", "avgwaittime", "speedofanswer", "meanwait",
        "durchschnwartezeit", "avgwait", "meanwaittime", "wartedauer", "mittlerewartedauer",
        "durchschnittlichewartedauer", "wartezeitschnitt", "wartezeitdurchschnitt", "avganswertime",
        "answertime", "timetoanswer", "queuetime", "avgqueuetime", "avgtanswered", "waittimeavg", "asas",
        "waitingduration", "waitduration", "queueduration",
        "mittlereannahmezeit", "averagequeueanswertime", "avgspeedans", "averagequeuetime",
        "averagequeuewaittime", "queuewaittime", "avgqueuewaittime", "avgwaitingtime",
        "durchschnittlicheantwortzeit", "antwortzeit", "mittlereantwortzeit", "inqueuetime",
        "avginqueuetime", "dwz", "answerspeed", "avganswerspeed", "averageanswerspeed",
    ),
    "service_level_share": (
        "servicelevel", "sl", "servicelevelshare", "servicegrad", "serviceniveau", "servicelevelpercent",
        "servicelevelprozent", "erreichbarkeitimziel", "servicelevelpct", "servicelevelrate",
        "servicelevelvalue", "sla", "slpercent", "slprozent", "servicelevelinprozent",
        "servicegradinprozent", "erreichbarkeitsgrad", "inservicelevel", "servicelevelanteil",
        "servicelevelerreicht", "servicelevelmet", "svl", "servlevl", "pctwithinservicelevel",
        "withinservicelevel",
    ),
    "outcome": (
        "calloutcome", "status", "callstatus", "anrufstatus", "gespraechsstatus",
        "calldisposition", "anrufergebnis", "callresult", "verbindungsstatus", "kontaktstatus",
        "contactstatus",
    ),
    "contact_id": (
        "contactid", "kontaktid", "kontaktnummer", "ticketid", "ticketnr", "ticketnumber", "ticketnummer",
        "ticket", "vorgangsid", "vorgangsnummer", "vorgangsnr", "vorgnr", "vorgang", "caseid", "casenumber",
        "caseno", "fallnummer", "fallid", "callid", "anrufid", "incidentid", "incidentnumber", "incident",
        "number", "requestid", "servicerequestid", "anfragenummer", "anfrageid", "uniquekey", "uniqueid",
        "interactionid", "conversationid", "chatid", "sessionid", "nachrichtid", "messageid", "id",
        "belegnummer", "nummer", "kundenvorgangsnummer", "casenr", "fallnr",
        "terminid", "terminnr", "terminnummer", "buchungsid", "buchungsnr", "buchungsnummer",
        "appointmentid", "appointmentnumber", "bookingid", "bookingnumber",
        "ticketkey", "vorgangsschluessel", "chatnummer", "anfragenr",
    ),
}  # fmt: skip
"""Column of ours -> names that files use, in normal form (`normal_name`): words of the trade. What a system
calls its columns stands in `export_headings`, with the page that says so."""

WEAK: Mapping[str, tuple[str, ...]] = {
    "channel": ("source", "quelle", "origin", "herkunft", "via", "weg", "eingangsart"),
    "reason": (
        "queue", "queuename", "warteschlange", "warteschlangenname", "skill", "skillgroup", "skillgruppe",
        "hotline", "servicenummer", "rufnummer", "dnis", "acdgruppe", "gruppe", "group", "descriptor",
        "anrufgruppe", "splitskill", "vdn",
        "skillname", "csqname", "callqueue", "callqueuename", "queueid", "ringgroup", "ringgroups",
        "ticketgroup", "servicequeue", "contactservicequeue", "warteschleife", "dienst", "campaign",
        "kampagne",
    ),
    "offered": (
        "ist", "istwert", "istwerte", "actual", "actuals",
        "total", "gesamt", "summe", "insgesamt", "gesamtanzahl", "totals", "ang", "anganrufe", "anrufeang",
        "angkontakte", "anggespraeche",
        "contactsincoming", "incomingcontacts",
    ),
    "abandoned": ("missed", "missedcontacts", "verpasst", "verpassteanrufe"),
}  # fmt: skip
"""Names that count only where no better one stands in the file; what they were taken for is told."""

UNITS = {
    "s": 1.0, "sec": 1.0, "sek": 1.0, "second": 1.0, "seconds": 1.0, "sekunde": 1.0, "sekunden": 1.0,
    "min": 60.0, "mins": 60.0, "minute": 60.0, "minutes": 60.0, "minuten": 60.0,
    "h": 3600.0, "std": 3600.0, "hour": 3600.0, "hours": 3600.0, "stunde": 3600.0, "stunden": 3600.0,
    "ms": 0.001, "msec": 0.001, "milliseconds": 0.001, "millisekunden": 0.001,
    "d": 86400.0, "days": 86400.0, "tage": 86400.0,
}  # fmt: skip
"""Unit at the end of a column name -> seconds."""

COMMON_NAMES: Mapping[str, tuple[str, ...]] = {
    "phone": (
        "phone", "telephone", "telefon", "call", "calls", "anruf", "anrufe", "voice", "hotline", "inbound",
        "telefonate", "telefonie", "gespräche", "telephony",
    ),
    "callback": ("callback", "rückruf", "rueckruf", "callbacks", "rückrufe", "rückrufwunsch"),
    "email": ("email", "e-mail", "mail", "mails", "emails", "e-mails", "email-eingang", "e mail"),
    "letter": (
        "letter", "brief", "post", "briefpost", "fax", "briefe", "letters", "schriftpost", "papierpost",
    ),
    "form": (
        "form", "webform", "web form", "formular", "kontaktformular", "online-formular", "formulare",
        "forms", "kontaktformulare", "webformular", "web", "online",
    ),
    "chat": ("chat", "webchat", "live chat", "livechat", "chats", "live-chat", "web chat"),
    "messaging": (
        "messaging", "messenger", "whatsapp", "sms", "whats app", "in-app-nachricht", "nachrichten",
    ),
    "social": ("social", "social media", "twitter", "facebook", "social-media", "instagram", "x (twitter)"),
    "branch": (
        "branch", "filiale", "geschäftsstelle", "shop", "counter", "schalter", "filialen", "vor ort",
        "präsenz",
    ),
    "video": ("video", "videoberatung", "video call", "videos"),
    "app": ("app", "in-app", "mobile app", "apps"),
}  # fmt: skip
"""Shape of a channel -> common names, used where exactly one channel of the scenario has that shape."""

TIME_PARTS = ("talk_time_s", "hold_time_s", "after_call_work_s")
"""What handling time is made of, where a file holds the parts."""
MEASURES = (
    "offered", "handled", "abandoned", "handling_time_s", "wait_s", "service_level_share", *TIME_PARTS,
)  # fmt: skip
"""Columns of ours that a file may hold once per channel."""

SUMS = re.compile(
    r"(?:grand |sub)?totals?|(?:gesamt|zwischen|end|monats|tages|wochen|jahres)?summen?"
    r"|summe\b.{0,40}|sum\b.{0,40}"
    r"|total\b.{0,40}|gesamt(?:summe|ergebnis|anzahl)?\b.{0,40}|insgesamt|ergebnis|(?:ø|⌀|avg|average|mean)\b.{0,30}"
    r"|durchschnitt\b.{0,30}|mittelwert\b.{0,30}|mittel|teilergebnis.{0,40}"
    r"|.{1,40} (?:total|gesamt|summe|ergebnis)",
    re.IGNORECASE,
)
"""What stands at the head of a row or column that adds up others."""

WEEKDAYS: Mapping[str, int] = {
    name: number
    for number, names in enumerate((
        ("montag", "mo", "monday", "mon"), ("dienstag", "di", "tuesday", "tue", "tues"),
        ("mittwoch", "mi", "wednesday", "wed"), ("donnerstag", "do", "thursday", "thu", "thur", "thurs"),
        ("freitag", "fr", "friday", "fri"), ("samstag", "sa", "sonnabend", "saturday", "sat"),
        ("sonntag", "so", "sunday", "sun"),
    ))
    for name in names
}  # fmt: skip
"""Name of a weekday in normal form -> 0 (Monday) to 6."""

SLUG = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


PIVOT = re.compile(r"^\s*(?:summe von|sum of|anzahl von|count of)\s+(?=\S)", re.IGNORECASE)
"""What a pivot table puts before the name of the column that it adds up."""


def normal_name(name: str) -> str:
    """A column name without case, umlauts, blanks and punctuation.

    >>> normal_name(" Angenommene Anrufe"), normal_name("Calls_Offered"), normal_name("Abbrüche (%)")
    ('angenommeneanrufe', 'callsoffered', 'abbrueche')
    """
    single = re.sub(r" \(\d+\)$", "", PIVOT.sub("", name).strip())
    return re.sub(r"[^a-z0-9]", "", single.casefold().translate(SLUG))


CHANNEL_WORDS = {normal_name(name): shape for shape, names in COMMON_NAMES.items() for name in names}
"""Common name of a channel in normal form -> its shape."""
NAMES = {
    normal_name(synonym): field for field, synonyms in SYNONYMS.items() for synonym in (field, *synonyms)
} | {
    normal_name(heading): field for export in EXPORTS for heading, field in export.headings.items()
}  # fmt: skip
"""Name in normal form -> column of ours."""
WEAK_NAMES = {normal_name(synonym): field for field, synonyms in WEAK.items() for synonym in synonyms}

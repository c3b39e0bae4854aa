"""What columns are called in the exports of systems, as their makers document it.

Words of the trade stand in `vocabulary`. Add a system here with the page that says what its columns count:
the same word counts different things elsewhere (a *missed* contact is one that nobody took in one system, and
one offer to one person in another)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Export:
    """Headings of one system's reports -> column of ours. `source`: the page that says what they count."""

    system: str
    source: str
    headings: Mapping[str, str]


EXPORTS = (
    Export(
        "Amazon Connect",
        "https://docs.aws.amazon.com/connect/latest/adminguide/metrics-definitions.html",
        {
            "Contacts queued": "offered",
            "Contacts handled": "handled",
            "Contacts abandoned": "abandoned",
            "Average handle time": "handling_time_s",
            "Average agent interaction time": "talk_time_s",
            "Average customer hold time": "hold_time_s",
            "After contact work time": "after_call_work_s",
            "Average after contact work time": "after_call_work_s",
            "Average queue answer time": "wait_s",
        },
    ),
    Export(
        "Avaya BCMS",
        "https://www.manualshelf.com/manual/avaya/basic-call-management-system-bcms/user-s-manual-english/page-65.html",
        {
            "ACD CALLS": "handled",
            "ABAND CALLS": "abandoned",
            "AVG SPEED ANS": "wait_s",
            "AVG TALK TIME": "talk_time_s",
            "% IN SERV LEVL": "service_level_share",
        },
    ),
    Export(
        "Avaya CMS",
        "https://manualsdump.com/en/manuals/at-and-t-999-501-149/258689/217",
        {
            "Num ACD Calls": "handled",
            "Num Calls Aband": "abandoned",
            "Avg Speed Ans": "wait_s",
        },
    ),
    Export(
        "Cisco Unified CCX",
        "http://www.cisco.com/en/US/docs/voice_ip_comm/cust_contact/contact_center/crs/express_9_02/programming/"
        "guide/UCCX_BK_CFD16E30_00_cisco-unified-contact-center-express_chapter_010.html",
        {
            "Calls Presented": "offered",
            "Calls Handled": "handled",
            "Calls Abandoned": "abandoned",
            "Avg Queue Time": "wait_s",
            "Avg Handle Time": "handling_time_s",
        },
    ),
    Export(
        "estos ProCall",
        "http://help.estos.com/help/de-DE/procall/8.4/statisticservice/dokumentation/UserManual/Auswertungen/"
        "ManagementSummary/kennzahlen_summary.htm",
        {
            "Anzahl Anrufe": "offered",
            "Angenommene Anrufe (Gespräche)": "handled",
            "Entgangene Anrufe": "abandoned",
            "Gesprächsdauer": "talk_time_s",
            "Durchschnittliche Wartezeit": "wait_s",
        },
    ),
    Export(
        "Google Cloud CCAI Platform",
        "https://docs.cloud.google.com/contact-center/ccai-platform/docs/standard-reports-queue-data-sets.md.txt",
        {"Queue Interactions": "offered", "Queue Abandons": "abandoned"},
    ),
    Export(
        "GoTo",
        "https://support.goto.com/de/jive/help/what-is-the-history-report-jive-history-report-cc",
        {
            "Abgeschlossen": "handled",
            "Durchschnittliche Bearbeitungszeit (AHT)": "handling_time_s",
            "Durchschnittliche Sprechdauer (ATT)": "talk_time_s",
            "Durchschnittliche Antwortzeit (ASA)": "wait_s",
        },
    ),
    Export(
        "Jira",
        "https://confluence.atlassian.com/adminjiraserver0816/data-pipeline-export-schema-1063165071.html",
        {"Issue key": "contact_id", "created_date": "start", "issue_type": "reason"},
    ),
    Export(
        "jtel",
        "https://wiki.jtel.de/pages/diffpages.action?originalId=25822612&pageId=25822616",
        {"Calls Total": "offered", "Waiting Time Ø": "wait_s"},
    ),
    Export(
        "Microsoft Dynamics 365",
        "https://github.com/MicrosoftDocs/dynamics-365-customer-engagement/blob/main/ce/customer-service/use/"
        "oc-queue-dashboard.md",
        {
            "Incoming sessions": "offered",
            "Engaged sessions": "handled",
            "Incoming conversations": "offered",
            "Engaged conversations": "handled",
            "Conversations engaged": "handled",
            "Avg. session handle time": "handling_time_s",
            "Avg. conversation handle time": "handling_time_s",
        },
    ),
    Export(
        "NICE CXone",
        "https://help.incontact.com/Content/Reporting/DataDownloadReports/DataDownloadMetrics.htm",
        {
            "Contact_ID": "contact_id",
            "Media Type": "channel",
            "Abandon_Cnt": "abandoned",
            "Active_Talk_Time": "talk_time_s",
            "ACW_Time": "after_call_work_s",
            "ACW_Seconds": "after_call_work_s",
        },
    ),
    Export(
        "STARFACE iQueue",
        "https://knowledge.starface.de/display/SWD/Widget+der+iQueue",
        {
            "Anruferanzahl": "offered",
            "Nicht angenommen": "abandoned",
            "Durchschnittliche Wartezeit": "wait_s",
        },
    ),
    Export(
        "Swyx VisualGroups",
        "https://help.enreach.com/visualgroups/1.90/web/Swyx/en-US/help/chap_VisualGroups_Client.4.18.html",
        {"Answered calls": "handled", "Missed calls": "abandoned", "Average talk time": "talk_time_s"},
    ),
    Export(
        "Talkdesk",
        "https://data-dictionary.talkdesk.com/docs/account-breakdown",
        {
            "Inbound Calls": "offered",
            "Inbound Contacts": "offered",
            "Calls Answered": "handled",
            "Answered Contacts": "handled",
            "Calls Abandoned": "abandoned",
            "Abandoned Contacts": "abandoned",
            "Average Waiting Time": "wait_s",
        },
    ),
    Export(
        "Twilio Flex Insights",
        "https://static0.twilio.com/docs/flex/end-user-guide/insights/abandoned-conversations",
        {
            "Communication Channel": "channel",
            "Conversations including Abandoned": "offered",
            "Abandoned Conversations": "abandoned",
            "Handling Time": "handling_time_s",
            "Talk Time": "talk_time_s",
            "Wrap Up Time": "after_call_work_s",
            "Queue Time": "wait_s",
        },
    ),
)

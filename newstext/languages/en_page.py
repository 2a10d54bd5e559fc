"""How the parts of an English page announce themselves."""

from __future__ import annotations

import re

from newstext.languages.language import Page

_I = re.IGNORECASE
_MONTH = r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
_AGENCY_NAME = (
    r"(?:Reuters|AP|A\.P\.|AFP|Associated Press|Agence France-Presse|Getty(?: Images)?|EPA|Shutterstock|Alamy|Bloomberg|Handout|File Photo|"
    r"PA(?: Wire| Images)?|Rex|Zuma|UPI|Pool|Supplied|Courtesy|AAP|Corbis|Xinhua|Agency|Agencies|Archive)"
)

PAGE = Page(
    caption=re.compile(
        r"^\W{0,2}(?:FILE\s*(?:PHOTO|IMAGE|PICTURE)?\s*[:\-–—]|File photo\b|PHOTO:|Photo:|Picture:|Image:|Caption:|Pictured\b|IN PICTURES?:|"
        r"\((?:Photo|Image|Picture)\b)|\((?:Left|Right|Top|Above|Below)\)\s*$"
        rf"|(?:/|\(|\bvia |\b(?:Photo(?:graph)?|Picture|Image|Credit)s?:?\s+(?:by |courtesy of )?)[^.]{{0,60}}\b{_AGENCY_NAME}\)?\.?$",
    ),
    credit_tail=re.compile(
        r"(?P<credit>"
        r"[(\[]?(?:Photo(?:graph)?s?|Pictures?|Images?|Credits?|Pics?)\s*(?:[:/–—-]|by\b|courtesy\b|credit\b).{2,160}"
        r"|©\s?[A-Z].{1,100}"
        r"|\((?:[A-Z][\w.’'\-]*\s?){1,5}/(?:[A-Z][\w.’'\-]*\s?){1,5}\)"
        rf"|\(?(?:[A-Z][\w.’'\-]*(?:\s+[A-Z&][\w.’'\-]*){{0,6}})\s*(?:/|\||,|\bvia\b)\s*(?:[A-Z][\w.’'\-]*\s+){{0,3}}(?:via\s+)?{_AGENCY_NAME}\b.{{0,120}}"
        rf"|\(?(?:{_AGENCY_NAME}|[A-Z][a-z]+ [A-Z][a-z]+)\s*(?:/|\bvia\b)\s*[A-Z].{{0,120}}"
        r")$",
    ),
    credit=re.compile(
        r"^\(?(?:(?:Photo(?:graph)?s?|Pictures?|Images?|Video|Graphics?|Illustration)\s*(?:credit)?\s*(?::|/|\bby\b|\bcourtesy\b)"
        r"|Credit\s*:|©|\(c\)\s|Copyright\b"
        r"|(?:(?:With|Additional|Further)\s+(?:reporting|editing|writing|files?|research|material)\b)"
        r"|(?:Reporting|Writing|Editing|Compiled)\s+by\b"
        r"|(?:The )?[A-Z][\w.’'\- ,&]{2,160}\s+contributed(?:\s+(?:to|reporting)\b|\.$)"
        r"|(?i:this (?:image|photo|picture|video) (?:has been|was) (?:supplied|provided|taken|obtained)\b)"
        r"|Source:\s"
        r").{0,300}$"
    ),
    furniture=re.compile(
        r"^\W{0,3}(?:powered by automated translation|advertisement|advert\b.{0,30}|sponsored(?: content)?|story continues below.{0,40}|article continues below.{0,40}|"
        r"(?:advertisement\W+)?story continued below|continue reading.{0,80}|read (?:more|also|next|the full story)\b.{0,140}|see also\b.{0,140}|related\b\s*(?:stories|articles|:).{0,140}|"
        r"sign up\b.{0,200}|subscribe\b.{0,200}|follow (?:us|him|her|them|our|@).{0,140}|share (?:this|on)\b.{0,80}|click here\b.{0,140}|"
        r"watch(?: now| the video| more)?\s*:.{0,140}|listen(?: now)?\s*:.{0,140}|download (?:our|the)\b.{0,120}|get (?:the|our) .{0,60}\b(?:newsletter|app|inbox|emails?|sent|straight|delivered|alerts?)\b.{0,80}|show (?:earlier|older|more|all) .{0,40}|.{0,60}\bsee our (?:interactive|gallery|map|video|guide|live blog)\b.{0,60}|"
        r"newsletter\b.{0,120}|most (?:read|popular)\b.{0,60}|trending\b.{0,60}|(?:more|also) (?:on|from|in) (?:this|the|our)\b.{0,80}|"
        r"this (?:article|story|content|page) (?:has been|was) (?:automatically|machine|originally|first|updated|amended|corrected)\b.{0,200}|"
        r"all rights reserved.{0,120}|view (?:comments|gallery|all)\b.{0,40}|comments? \(\d+\)|\d+ comments?|back to top|loading\W*|"
        r"(?:\d[\d,.]*k? )?(?:shares|likes|views|reactions|retweets)|(?:-\s*)?ends?(?:\s*-)?|#{2,}|-?30-?|more follows|"
        r"(?:for immediate release|embargoed (?:until|for)\b.{0,80}|(?:media|press) (?:contact|enquir(?:y|ies)|inquir(?:y|ies))\b.{0,160})|"
        r"(?:listen to|watch|save|print|bookmark|gift) this (?:article|story|video|podcast|page)\b.{0,60}|refresh (?:this|the) page\b.{0,80}|"
        r"do you (?:have|know)\b.{0,160}|join the (?:conversation|discussion|debate)\b.{0,60}|have your say\b.{0,80}|"
        r"(?:the )?[\w’'. ]{2,40}(?:['’]s)? journalism is (?:paid|funded|supported)\b.{0,120}|support (?:our|local|independent) (?:journalism|work|news|reporting)\b.{0,120}|donate (?:now|today)\b.{0,80}|"
        r"(?:print|email|share|tweet|save|comment|facebook|twitter|whatsapp)(?:\W+(?:print|email|share|tweet|save|comment|facebook|twitter|whatsapp|copy link))*\W*|"
        r"cookies?\b.{0,80}|(?:\W|_)*)$",
        _I,
    ),
    byline=re.compile(
        r"^(?:By|BY|Words by|Written by|Text by|Report by|Exclusive by|Interview by|Review by|Analysis by|From)\s+(?P<names>(?!the\b|a\b|an\b)[A-Z][^.!?:;“”\"]{2,140}?)\.?$"
    ),
    bare_byline=re.compile(
        r"^(?P<first>[A-Z][\w’'\-]+)(?: (?:[A-Z][\w’'.\-]*|de|van|von|di|da)){1,3}(?P<beside>(?:(?:,| and| &) [A-Z][\w’'\-]+(?: [A-Z][\w’'.\-]*){1,3})*"
        r"(?:,? (?:in|at|for) [A-Z][\w’'.\- ]{1,40})?)(?:, [A-Z][\w ]{2,40})?$"
    ),
    timestamp=re.compile(
        r"^\W{0,2}(?:(?:(?:last|first|originally)\s+)?(?:updated|published|posted|modified|created|filed|issued)\b(?:\s+(?:at|on))?\s*[:\-–|]?\s*(?=.{0,30}\d).{4,90}"
        rf"|(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\W+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?),?\s+\d{{4}}.{{0,40}}"
        r"|\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\.?)?(?:\s*(?:GMT|BST|ET|UTC))?"
        r"|\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d.{0,12})?)$",
        _I,
    ),
    time_label=re.compile(
        r"^\W*(?:(?:last|first|originally)\s+)?(?:updated|published|posted|modified|created|filed|issued|date)?\s*(?:at|on)?\s*[:\-–|]*\s*",
        _I,
    ),
    zones={
        "ET": "America/New_York",
        "CT": "America/Chicago",
        "MT": "America/Denver",
        "PT": "America/Los_Angeles",
        "BST": "Europe/London",
    },
    updated=re.compile(r"\b(?:updated|modified)\b", _I),
    dateline=re.compile(
        r"^(?P<place>[A-Z][A-Z’'.\-]+(?:[ \-][A-Z][A-Za-z’'.\-]*){0,4}(?:,\s+(?!"
        + _MONTH
        + r"\s+\d)(?:[A-Z][\w.]+)(?:\s[A-Z][\w.]+)?)?)"
        rf"(?:,\s+{_MONTH}\s+\d{{1,2}}(?:,\s+\d{{4}})?)?"
        r"\s*(?:\((?P<agency>[A-Z][^)]{1,40})\)\s*)?(?:[—–]|--|-(?=\s))\s*",
    ),
    place_line=re.compile(r"^[A-Z][A-Z’'.\-]{2,}(?: [A-Z][A-Z’'.\-]+){0,3}(?:, [A-Z][\w.]+(?: [A-Z][\w.]+)?){0,2}$"),
    list_mark=re.compile(r"^(?:[•◦▪●·*]|[-–—](?=\s)|\d{1,2}[.)](?=\s))\s*(?=\S)"),
    paywall=re.compile(
        r"\b(?:subscribe(?: now)? to (?:continue|read|unlock|keep reading|get)|to (?:continue|keep) reading|(?:already|existing) (?:a )?subscriber|"
        r"subscribers? only|for subscribers|log ?in or subscribe|(?:register|sign in|log in) to (?:continue|read)|unlock this (?:article|story)|"
        r"reached your (?:\w+ )?limit|free articles? (?:left|remaining|this month)|become a (?:member|subscriber) to)",
        _I,
    ),
    consent=re.compile(
        r"\b(?:cookies?|consent|your privacy|privacy (?:policy|settings|choices|preferences)|personal data|our partners|legitimate interests?|"
        r"(?:accept|reject|manage) (?:all|cookies|preferences|options)|gdpr|tracking technologies)\b",
        _I,
    ),
    life=re.compile(r"^\W*(?:is|was|has|writes|covers|reports|works|joined|lives)\b", _I),
    author_opening=re.compile(
        r"^\s*(?:(?:(?:words|written|story|report|text|posted|reviewed|exclusive|interview|review|analysis)\s+)?by[:\s]+|from\s+)",
        _I,
    ),
    author_join=re.compile(r"\s*(?:;|\||,?\s+and\s+|\s+&\s+|\s+with\s+)\s*", _I),
    author_place=re.compile(r"\s+(?:in|at|for|near|reporting from)\s+[A-Z].*$"),
    author_office=re.compile(
        r"\b(?:editor|correspondent|reporter|writer|columnist|contributor|critic|journalist|producer|staff|chief|bureau|desk|team|analyst|author|photographer|"
        r"presenter|fellow|intern|freelancer?|director|associate|senior|deputy|assistant|specialist|professor|lecturer|guest|host)\b",
        _I,
    ),
    author_body=re.compile(
        r"\b(?:press|news|newsroom|agency|agencies|media|times|post|magazine|network|staff|team|desk|editors|editorial|bureau|service|admin|"
        r"reuters|afp|ap|dpa|upi|xinhua|bloomberg|cnn|bbc|inc|ltd|group|radio|television|tv|daily|herald|guardian|online|wires?)\b",
        _I,
    ),
    author_desk=re.compile(
        r"^The |(?i:\b(?:editor|correspondent|reporter|writer|staff|desk|columnist|chief|bureau|agency|agencies|news|service|press|reuters|associated|team)\b)"
    ),
)

"""English word lists: reporting verbs, titles, roles, and the nouns that tell people from bodies and documents."""

from __future__ import annotations

import re

from newstext.languages.language import Gender

_M, _F = Gender.MALE, Gender.FEMALE


_DOUBLES = re.compile(r"(?:[^aeiou]|qu)*[aeiou][^aeiouwxy]")
"""Words of one syllable whose last letter doubles before *-ed* and *-ing*: one vowel, one consonant."""
_STRESSED = frozenset("admit confer forbid permit rebut refer submit".split())
"""Longer verbs that double it as well, being stressed on the last syllable."""


def _verbs(stems: str) -> frozenset[str]:
    """Spell out the regular forms of verbs: base, third person, past and gerund; those in *-el* and *-al* in both spellings."""
    forms: set[str] = set()
    for verb in stems.split():
        forms |= {verb, _third_person(verb)}
        if verb.endswith("y") and verb[-2] not in "aeiou":
            forms |= {verb[:-1] + "ied", verb + "ing"}
        elif verb.endswith("e"):
            forms |= {verb + "d", (verb if verb.endswith("ee") else verb[:-1]) + "ing"}
        elif _DOUBLES.fullmatch(verb) or verb in _STRESSED:
            forms |= {verb + verb[-1] + "ed", verb + verb[-1] + "ing"}
        elif verb.endswith(("el", "al")) and verb[-3] not in "aeiou":
            forms |= {verb + "ed", verb + "ing", verb + "led", verb + "ling"}
        else:
            forms |= {verb + "ed", verb + "ing"}
    return frozenset(forms)


def _third_person(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


_STATING = """
accept acknowledge add admit advertise advise affirm allege announce answer argue assert assure attest blog boast brag caution
certify chant claim clarify comment complain concede conclude confer confess confirm contend continue counter criticise criticize
cry declaim declare decry demonstrate denounce deny describe detail disclaim disclose dispute echo elaborate email emphasise
emphasize enthuse estimate exclaim explain forewarn guess highlight hint illustrate indicate inform insist interject joke lament
lecture maintain mention moan mumble murmur mutter note notify observe opine outline persist point post preach predict proclaim
protest quip quote rant rave reaffirm reason reassert reassure rebut recall recite recommend reconfirm recount reiterate relate
remark remind repeat reply report respond restate retort rule scream shout shrug signify snap specify speculate state stress submit
suggest sum summarise summarize surmise testify text tweet underline underscore venture voice warn whisper yell
"""

_STATING_FORMS = """
said say says saying told tell tells telling wrote write writes writing written find finds finding found sang sung sing sings singing
retold retell retells retelling foretold foretell foretells foretelling according taught understood
""".split()

REPORTING = _verbs(_STATING) | frozenset(_STATING_FORMS)
"""Verbs of statements: somebody says or writes that something is so. What is not among them is taken for an attitude."""

_DOING = """
accuse address admonish agree apologise apologize applaud ask beg blast brand charge chide cite condemn counsel demand deplore
disagree disavow dismiss document drop dub enquire express forecast gush hail implore inquire instruct label lash laugh order permit
plead pledge portray praise print project promise publish question rap rebuke refer reveal scoff scold show sigh slam smile term
thank urge vow welcome
"""

_DOING_FORMS = """
put puts putting spoke speak speaks speaking spoken swore swear swears swearing sworn read reads reading go goes went pled call calls
called calling shot
""".split()

SPEAKING = REPORTING | _verbs(_DOING) | frozenset(_DOING_FORMS)
"""All verbs of speech: those of statements, and those of words that state nothing but ask, demand, promise, judge, name or show."""

TITLES: dict[str, Gender | None] = {
    "mr": _M, "mister": _M, "sir": _M, "lord": _M, "king": _M, "prince": _M, "father": _M, "brother": _M, "imam": _M, "rabbi": None,
    "mrs": _F, "ms": _F, "miss": _F, "mx": None, "dame": _F, "lady": _F, "queen": _F, "princess": _F, "sister": _F, "baroness": _F,
    "baron": _M, "dr": None, "doctor": None, "prof": None, "professor": None, "president": None, "vice": None, "premier": None,
    "chancellor": None, "minister": None, "secretary": None, "sen": None, "senator": None, "rep": None, "representative": None,
    "congressman": _M, "congresswoman": _F, "gov": None, "governor": None, "mayor": None, "judge": None, "justice": None,
    "attorney": None, "gen": None, "general": None, "col": None, "colonel": None, "maj": None, "major": None, "capt": None,
    "captain": None, "lt": None, "lieutenant": None, "sgt": None, "sergeant": None, "cpl": None, "pvt": None, "adm": None,
    "admiral": None, "commander": None, "officer": None, "detective": None, "inspector": None, "constable": None,
    "superintendent": None, "sheriff": None, "chief": None, "rev": None, "reverend": None, "pastor": None, "bishop": _M,
    "archbishop": _M, "cardinal": _M, "pope": _M, "ayatollah": _M, "sheikh": _M, "ambassador": None, "councillor": None,
    "councilman": _M, "councilwoman": _F, "alderman": _M, "speaker": None, "leader": None, "director": None, "chairman": _M,
    "chairwoman": _F, "chair": None, "coach": None, "manager": None, "commissioner": None, "deputy": None, "hon": None,
    "spokesman": _M, "spokeswoman": _F, "spokesperson": None, "coroner": None, "magistrate": None, "commodore": None, "marshal": None,
    "first": None, "former": None, "acting": None, "then": None, "cllr": None, "det": None, "insp": None, "supt": None, "pc": None,
    "dci": None, "asst": None, "supreme": None, "emeritus": None, "skipper": None, "interim": None, "prime": None,
}  # fmt: skip

ROLES: dict[str, Gender | None] = {
    **TITLES,
    **dict.fromkeys(
        """official aide adviser advisor analyst economist expert scientist researcher author writer journalist reporter editor
        columnist correspondent lawyer solicitor barrister prosecutor defendant plaintiff witness victim suspect resident
        neighbour neighbor teacher student pupil farmer driver worker owner founder executive boss head ceo chairperson
        politician lawmaker legislator diplomat envoy candidate nominee activist campaigner organiser organizer volunteer
        source insider supporter critic donor bundler strategist consultant pollster historian philosopher engineer doctor nurse surgeon
        physician patient player striker goalkeeper midfielder defender winger forward quarterback pitcher skipper trainer
        referee champion runner sprinter rider singer actor director producer artist painter musician composer poet novelist
        chef clerk treasurer accountant banker trader investor broker billionaire developer landlord tenant customer
        passenger pilot sailor soldier veteran user commenter blogger host presenter caller participant member
        colleague friend relative parent child teenager toddler pensioner priest vicar monk judge juror
        negotiator mediator regulator inspector investigator spokesperson republican democrat conservative liberal
        dane swede frenchman german spaniard italian scot american briton russian native newcomer rookie veteran captain
        curator librarian conductor gardener builder baker butcher fisherman shopkeeper publican hotelier
        biologist chemist physicist astronomer geologist ecologist psychologist sociologist epidemiologist virologist
        president-elect vice-president co-founder vice-chair deputy incumbent frontrunner front-runner opponent rival
        supervisor administrator whip provost anchor commentator contributor photographer comptroller auditor coordinator
        undersecretary treasurer counsel nominee principal governor-general first-lady organiser applicant claimant appellant whistleblower informant bystander onlooker eyewitness survivor""".split(),
        None,
    ),
    **dict.fromkeys(
        """woman girl mother wife daughter sister widow aunt niece grandmother actress waitress hostess heiress businesswoman
        policewoman saleswoman businesswoman first-lady bride girlfriend mum mom schoolgirl lady granddaughter nun
        camerawoman midwife councilwoman assemblywoman sportswoman alderwoman""".split(),
        _F,
    ),
    **dict.fromkeys(
        """man boy father husband son brother widower uncle nephew grandfather actor waiter businessman policeman fireman
        salesman boyfriend dad schoolboy groom gentleman grandson monk cameraman assemblyman sportsman craftsman
        clergyman serviceman fisherman frenchman""".split(),
        _M,
    ),
}  # fmt: skip

SHARED_ROLES = frozenset(
    """actor waiter cameraman sportsman serviceman craftsman fisherman fireman clergyman frenchman bishop archbishop cardinal sheikh
    imam chairman alderman midwife hostess""".split()
)
"""Roles that mostly men or mostly women go by, or went by, and the others too."""

GROUPS = frozenset(
    """people officials aides advisers advisors analysts economists experts scientists researchers authors journalists reporters
    lawyers solicitors prosecutors defendants witnesses victims residents neighbours neighbors teachers students farmers drivers workers owners
    executives politicians lawmakers legislators diplomats envoys candidates activists campaigners organisers organizers
    volunteers sources insiders supporters critics donors strategists voters republicans democrats conservatives liberals
    doctors nurses parents families relatives friends colleagues users fans players protesters demonstrators members ministers leaders
    senators representatives congressmen judges jurors investigators detectives officers scholars historians observers
    commentators opponents proponents advocates groups others women men children teenagers pensioners americans britons
    russians ukrainians chinese investors traders bankers customers passengers pilots soldiers veterans survivors
    left right spokespeople spokesmen representatives regulators negotiators mayors governors councillors reviewers readers
    listeners bystanders onlookers eyewitnesses businesses companies unions employers shareholders backers allies
    most many some several few dozens hundreds thousands pair couple duo trio two three four five""".split()
)

ORGANISATIONS = frozenset(
    """agency authorities administration airline airport alliance army association authority bank board body brigade bureau guild cabinet campaign charity church
    club coalition college commission committee company congress consortium constabulary corporation corp council court county
    department division embassy executive family federation firm force foundation fund government group hospital house inc institute
    institution intelligence junta kremlin laboratory league legislature lender limited lobby llc ltd manufacturer maker military ministry
    mission movement museum navy network newspaper office operator opposition organisation organization panel parliament party
    pentagon plc police producer programme program publisher ombudsman regime regulator retailer school senate service side society
    squad station supplier syndicate team times treasury tribunal trust union university utility watchdog white-house
    post journal herald tribune gazette magazine channel paper broadcaster outlet website carrier developer hotel shop store
    centre center engineering industries systems partners holdings motors airlines airways railways ferries freight energy oil steel
    technologies software media entertainment studios pharmaceuticals logistics ventures brewery bakery
    academy assembly caucus chamber subcommittee centers
    beacon chronicle examiner inquirer telegraph guardian startup start-up platform jury prosecution defence defense press news radio television tv""".split()
)

DOCUMENTS = frozenset(
    """report statement letter study survey poll filing lawsuit complaint indictment affidavit document documents memo memorandum
    email e-mail emails paper article book blog post posting tweet message note petition resolution bill law act order ruling
    decision verdict judgment opinion brief motion constitution treaty agreement contract manifesto declaration notice
    warrant transcript testimony review assessment analysis audit inquiry investigation findings data figures statistics
    records files papers headline caption sign placard banner website page release communique communiqué forecast summary
    guidelines policy rules text advert advertisement leaflet script papers story profile entry diary column editorial piece segment clip video episode transcript excerpt""".split()
)

NOT_NAMES = frozenset(
    """impeach dump stop elect defeat the a an and but or so yet for nor in on at by to of from with without about after before during since until while as
    if when where whereas whether unless why how what who whom whose which that this these those it its he she they them his her their we our us i my
    you your there here then now not no yes also even still just only both all some most many several each every other
    another such one two three four five six seven eight nine ten however meanwhile moreover instead later earlier today
    yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday january february march april june july
    august september october november december although though because despite under over between among
    against through last next first second third once again asked according speaking writing citing noting adding it's
    he's she's they're that's there's what's i'm i've we're we've don't didn't isn't let's
    well okay oh ok thank thanks please nobody somebody everyone everybody anyone someone nothing something perhaps maybe
    never always often sometimes nearly almost more less few much any either neither rather quite very too
    has had have is are was were be been do does did will would can could should may might must
    ala ariz calif colo conn fla ill ind kan md mich minn mont neb nev okla tenn wis wyo
    critics officials police experts analysts researchers scientists voters residents lawmakers prosecutors sources
    authorities supporters opponents republicans democrats conservatives liberals americans britons europeans
    photo file image picture video tv getty reuters afp""".split()
)

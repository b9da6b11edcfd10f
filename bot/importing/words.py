"""The words by which pages are told apart, French and English. Values only."""

import re

# Headings above lists of commons.
COMMONS = re.compile(
    r"\bcommuns?\b|\bcommons\b|\bcontribu\w*|\bsout(?:ien|en)\w*|\bsupport(?:s|ed|ing)?\b|\bprojets?\b|"
    r"\bprojects?\b|\binitiatives?\b"
    r"|\bcollectifs?\b|\bparticip\w+|\bengag(?:e|é|ée|és|ées|ement|ements)\b|\bimpliqu\w+|\binvolved\b|"
    r"\btiers[- ]lieux?\b|\bcoop[ée]ratives?\b|\bhelp\w*|\bimplication\b|\bs?oign\w+ de\b|\btake part\b"
    r"|\bcooperatives\b|\bplateformes?\b|\bplatforms\b|\bbiens communs\b|\baide\b|\bcommuns num[ée]riques\b|"
    r"\bmembre de\b|\bmember of\b|\bassociations\b|\bco-?construi\w+|\bwork(?:ing)? on\b|\bfollow\b|\bsuis\b|"
    r"\bin common\b|\bgive\b|\bdonat\w+|\bdons?\b|\bdonne\w*|\badh[èée]\w+|\bcotis\w+|\bfund(?:ing)?\b|\bsponsor\w*|"
    r"\bcommonly\b",
    re.IGNORECASE,
)
SURELY = re.compile(
    r"\bcommuns?\b|\bcommons\b|\bin common\b|\bcontribu(?:e|es|ons|ez|ent|te|tes|ting|ted|tions?)\b", re.IGNORECASE
)
# Headings above what people give their time to; they may as well speak of something else.
TAKING_PART = re.compile(
    r"\bb[ée]n[ée]vol\w*|\bvolunteer\w*|\bmains?\b|\btemps\b|\bheures\b|\bsoir[ée]?e?s\b|\btime\b|\bhours\b|"
    r"\bevenings?\b|\bhands?\b|\bentret(?:iens|enons|enir)\b|\bm['’]occupe\b|\bprend(?:s|re|ons) (?:part|soin)\b|"
    r"\bsoigne\w*|\blook(?:ing)? after\b|\bcar(?:e|ing) (?:of|for)\b|\btend(?:ing)?\b|\bcrois(?:er|erez|e|ez)\b|"
    r"\bcauses?\b|\bcollecti(?:f|fs|ve|ves)\b|\bensemble\b|\btogether\b|\b[àa] plusieurs\b|\bpartag\w+|"
    r"\bshar(?:ed?|ing)\b|\blibres?\b|\bopen\b|\bmilit\w+|\bsolidari\w+|\bcitoyen\w*|\bjoin(?:ed)?\b|\bbelong\b|\baventures?\b|"
    r"\battach\w+|\b(?:a|ont|avons|ai) besoin de moi\b|\bpart of\b|\bfais vivre\b|\bporte\b|\bportons\b|\banime\w*",
    re.IGNORECASE,
)
# What a sentence says of its writer who takes part in something.
TELLING = re.compile(
    r"\bcontribu(?:e|es|ons|ing|te)\b|\bparticip(?:e|ons|ate)\b|\bsou(?:tiens|tenons)\b|\badh[èé]r(?:e|ons|ent)\b|"
    r"\bb[ée]n[ée]vole\b|\bmembre d\w+\b|\bm['’]occupe\b|\bcoups? de main\b|\btemps libre\b|\bvolunteer\w*|"
    r"\b(?:i|we) support\b|\bmember of\b|\btake part\b|\bhelp(?:ing)? (?:out|run|with)\b|\blook(?:ing)? after\b|"
    r"\binvolved in\b",
    re.IGNORECASE,
)
# Titles of what was said or done on one day.
MEETING = re.compile(
    r"\bateliers?\b|\br[ée]unions?\b|\bcompte[- ]rendu\b|\bmeeting\b|\bminutes of\b|\bassembl[ée]e g[ée]n[ée]rale\b",
    re.IGNORECASE,
)
# Headings above lists of something else.
OTHER = re.compile(
    r"\belsewhere\b|\bailleurs\b|\bfind me\b|\bretrouvez[- ]moi\b|\bprofiles?\b|\bprofils?\b|"
    r"\bcontact\w*|\binspir\w+|\bblogroll\b|\bm[ée]dias?\b|\bpresse\b|\bpress\b|\bliens\b|\blinks\b|\bmes "
    r"outils\b|\bmy tools\b|\blangues\b|\blanguages\b|\bmerci\b|\bthanks\b|\bchoix\b|\bchoices\b|\bvaleurs\b|"
    r"\bvalues\b|\bprincip\w*|\bgagne\w*|\bliving\b|\brevenus?\b|\bincome\b|\bcomp[ée]tences\b|\bskills\b|"
    r"\bformations?\b"
    r"|\bdipl[ôo]mes\b|\beducation\b|\bexp[ée]riences?\b|\bparcours\b|\bcv\b|\bcookies?\b|\barticles?\b|"
    r"\bposts?\b|\barchives\b|\bcat[ée]gories\b|\bcategories\b|\b[ée]tiquettes\b|\btags\b|\bmenu\b"
    r"|\bnavigation\b|\bplan du site\b|\bsuivez\b|\bfollow me\b|\bfollow us\b|\br[ée]seaux sociaux\b|"
    r"\bsocial media\b|\bnewsletter\b|\bmentions l[ée]gales\b|\blegal notice\b|\bpublications\b"
    r"|\blectures?\b|\blivres\b|\bbooks\b|\breading\b|\btalks\b|\bconf[ée]rences\b|\bbibliograph\w+|"
    r"\bd[ée]roul\w+|\bmat[ée]riel\b|\bretenu\b|\bordre du jour\b|\bd[ée]cisions?\b|\bpr[ée]sents\b|"
    r"\bplanning\b|\bhoraires\b|\bingr[ée]dients\b|[àa] faire\b|\bto ?do\b|\bprochaines? (?:fois|r[ée]unions?)\b|"
    r"\baller plus loin\b|\bfurther\b|[àa] (?:lire|voir|[ée]couter)\b|"
    r"\br[ée]f[ée]rences\b|\breferences\b|\bsources\b|\bnotes?\b|\bvoir aussi\b|\bsee also\b"
    r"|\bservices\b|\btarifs\b|\bpricing\b|\bprestations\b|\bpourquoi\b|\bwhy\b|\bcomment\b|\bhow\b|"
    r"\bguid\w+|\bconvictions?\b|\bmanifest\w*|\bcrois\b|\bbelieve\b|\bloisirs\b|\bhobbies\b"
    r"|\bcommentaires?\b|\bcomments?\b|\bpartager\b|\bpropos\b|\babout\b|\btwitter\b|\bliens externes\b|"
    r"\bexternal links\b|\blicen[cs]es?\b|\bagenda\b|\bactualit[ée]s\b|\bnews\b|\br[èe]gles\b|\brules\b"
    r"|\boffr(?:e|es|ir)\b|\bpropose\b|\boffer\b|\bobjectifs\b|\bgoals\b|\bbesoins?\b|\bneeds?\b|"
    r"\b[ée]tapes\b|\bsteps\b|\bcrit[èe]res\b|\bcriteria\b|\br[ôo]les?\b|\bin practice\b|"
    r"\ben pratique\b|\bconcr[èe]tement\b|\bclients?\b|\bcustomers?\b|\bpartenaires?\b|\bpartners?\b|"
    r"\b[ée]quipes?\b|\bteam\b|\b(?:em)?plois?\b|\bjobs?\b|\bpostes?\b|\bm[ée]tiers?\b|\bboulots?\b|\bcareer\b|"
    r"\b[ée]tudes\b|\bstudies\b|\bfor money\b|\bpaid\b|\bpay[ée]e?s?\b|\b(?:je|i) (?:lis|sais|read|know)\b|"
    r"\bbillets?\b|\bfaq\b|\bquestions?\b|\bsell\b|\bvend(?:s|ons|re)\b|\blouer\b|"
    r"\brecettes?\b|\brecipes?\b|\btags?\b|\baide[- ]m[ée]moire\b|"
    r"\bstack\b|\bhobby\b|\bcentres d['’]int[ée]r[êe]ts?\b|\bt[ée]moignages?\b|\btestimonials?\b",
    re.IGNORECASE,
)
LIVING = re.compile(
    r"gagne\w* (?:ma|notre) vie|\bgagne-pain\b|\brevenus?\b|\bliving\b|\bincome\b|\bmoney\b|r[ée]mun[ée]r",
    re.IGNORECASE,
)
CHOICES = re.compile(
    r"\bchoix\b|\bchoices?\b|\bguid\w+|\bvaleurs\b|\bvalues\b|\bprincip\w*|\bconvictions?\b|\bmanifest\w*",
    re.IGNORECASE,
)
# What may stand within a name in small letters.
LINKING = frozenset(
    [
        "de",
        "des",
        "du",
        "d",
        "la",
        "le",
        "les",
        "l",
        "à",
        "au",
        "aux",
        "en",
        "et",
        "pour",
        "par",
        "sur",
        "sous",
        "dans",
        "un",
        "une",
        "the",
        "of",
        "for",
        "and",
        "in",
        "on",
        "to",
        "at",
        "with",
        "a",
        "an",
        "&",
        "/",
        "-",
        "–",
        "van",
        "von",
    ]
)
# What begins what is said of a name, right after it.
SAYING = frozenset(
    [
        "nous",
        "vous",
        "ils",
        "elles",
        "il",
        "elle",
        "c'est",
        "c’est",
        "chacun",
        "est",
        "sont",
        "qui",
        "que",
        "permet",
        "permettent",
        "propose",
        "proposent",
        "vise",
        "où",
        "dont",
        "is",
        "are",
        "which",
        "that",
        "where",
        "lets",
        "allows",
        "helps",
        "aims",
        "une",
        "un",
        "a",
        "an",
        "the",
    ]
)
FRENCH = re.compile(r"\b(?:le|la|les|des|une|et|est|pour|dans|qui|je|sur|avec|au|aux|du|ce|sont)\b", re.IGNORECASE)
ENGLISH = re.compile(r"\b(?:the|and|is|are|for|with|of|to|in|which|that|my|on|this|by|from)\b", re.IGNORECASE)
# What people list of themselves beside their commons.
PROFILES = frozenset(
    {
        *(
            "mastodon",
            "twitter",
            "x",
            "facebook",
            "instagram",
            "linkedin",
            "youtube",
            "bluesky",
            "peertube",
            "diaspora",
        ),
        *("blog", "rss", "github", "gitlab", "newsletter", "e-mail", "email", "courriel", "contact", "accueil", "home"),
    }
)
COOKIES = re.compile(
    r"\bcookies?\b.*\b(?:accept\w*|refus\w*|consent\w*|param[ée]tr\w*|policy|politique|site)\b|\btraceurs\b",
    re.IGNORECASE,
)


# What pages say of themselves.
BOILERPLATE = re.compile(
    r"©|copyright|tous droits|all rights|publi[ée] (?:le|par)|posted (?:on|by)|mise? [àa] jour|last (?:updated|"
    r"modified)|propuls[ée]|powered by|cr[ée]{1,2}e? avec|made with|built with|site r[ée]alis[ée]|accepter|"
    r"partager|share this|lire la suite|read more|commentaire|laisser un|leave a|skip to|aller au contenu|"
    r"retour|cliquez|s['’]abonner|subscribe|menu|"
    r"mentions l[ée]gales|min read|minutes? de lecture|contactez|[ée]crivez-moi|me contacter|me joindre|"
    r"contact me|reach me|write to me|page created|tenue [àa] jour par un robot|kept up to date by a bot|"
    r"derni[èe]re modification",
    re.IGNORECASE,
)


def language_of(text: str) -> str:
    """Return the language of a text, ``fr`` or ``en``; empty where too little tells."""
    french, english = len(FRENCH.findall(text)), len(ENGLISH.findall(text))
    if max(french, english) < 3 or french == english:  # noqa: PLR2004 (a word or two may be a name's)
        return ""
    return "fr" if french > english else "en"

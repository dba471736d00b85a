"""Eerlijke ruil (fair-exchange): reads responses.csv, and fits the study's own model.

    python3 responses.py          (in the folder of responses.csv; needs pandas)

The columns and parameters are those of "partworth estimate", and so are the coefficients.
"""
import numpy as np
import pandas as pd

rows = pd.read_csv("responses.csv", dtype=str, keep_default_na=False, encoding="utf-8")

# The answers: numbers are numbers, levels are categories in the order of the study. NAMES are those of the other programs.
NAMES = {"respID":"respID","version":"version","qID":"qID","altID":"altID","obsID":"obsID","choice":"choice","accept":"accept","none":"none","retention":"retention","anonymity":"anonymity","usage":"usage","control":"control","transparency":"transparency","sector":"sector","age":"age","gender":"gender","education":"education","concern.too-much":"concern_too_much","concern.unclear":"concern_unclear","concern.no-say":"concern_no_say","concern.wrong-hands":"concern_wrong_hands","concern.untold":"concern_untold","complete":"complete","simulated":"simulated"}
LABELS = {"respID":"Respondent","version":"Version of the design (0: a fixed task, or one shown again)","qID":"Task","altID":"Alternative of the design (0: none)","obsID":"Choice set","choice":"Chosen","accept":"Would accept the chosen one","none":"Stands for accepting nothing","retention":"Bewaartermijn","anonymity":"Anonimiteit","usage":"Gebruik","control":"Zeggenschap","transparency":"Uitleg","sector":"Sector","age":"Hoe oud bent u?","gender":"Wat is uw geslacht?","education":"Wat is de hoogste opleiding die u hebt afgemaakt?","concern.too-much":"Organisaties verzamelen meer gegevens over mij dan ze nodig hebben.","concern.unclear":"Vaak weet ik niet waar mijn gegevens voor worden gebruikt.","concern.no-say":"Ik heb te weinig te zeggen over wat er met mijn gegevens gebeurt.","concern.wrong-hands":"Ik maak me zorgen dat mijn gegevens in verkeerde handen komen.","concern.untold":"Ik vind het vervelend als een organisatie dingen over mij weet die ik niet heb verteld.","complete":"Reached the end","simulated":"No person"}
LEVELS = {
    "retention": {"indefinite":"Uw gegevens worden voor onbepaalde tijd bewaard","two-years":"Uw gegevens worden na 2 jaar gewist","six-months":"Uw gegevens worden na 6 maanden gewist"},
    "anonymity": {"named":"Opgeslagen met uw naam en contactgegevens","coded":"Opgeslagen onder een code; alleen met een aparte sleutel tot u te herleiden","anonymous":"Anoniem opgeslagen: niet meer tot u te herleiden"},
    "usage": {"deliver":"Alleen gebruikt om de dienst te leveren","service":"Ook gebruikt om de dienst beter te laten passen bij klanten zoals u","ads":"Ook gebruikt voor advertenties die passen bij klanten zoals u","sell":"Ook verkocht aan andere bedrijven"},
    "control": {"none":"U hebt hierin geen keuze","afterwards":"U kunt achteraf bezwaar maken tegen gebruik","upfront":"U kiest vooraf per doel en kunt dit altijd wijzigen"},
    "transparency": {"statement":"Uitleg staat alleen in de privacyverklaring","short":"Vooraf een korte uitleg in gewone taal","full":"Korte uitleg vooraf, plus altijd een overzicht van wat met de gegevens gebeurt"},
    "sector": {"bank":"uw bank","insurer":"uw zorgverzekeraar","shop":"een webwinkel waar u klant bent","news":"een nieuwssite die u leest"},
    "age": {"from-18":"18 tot en met 29 jaar","from-30":"30 tot en met 44 jaar","from-45":"45 tot en met 59 jaar","from-60":"60 tot en met 74 jaar","from-75":"75 jaar of ouder","not-said":"Dat zeg ik liever niet"},
    "gender": {"woman":"Vrouw","man":"Man","other":"Anders","not-said":"Dat zeg ik liever niet"},
    "education": {"primary":"Basisschool, of geen opleiding","lower-secondary":"Vmbo, mavo, of mbo niveau 1","upper-secondary":"Havo, vwo, of mbo niveau 2, 3 of 4","bachelor":"Hbo, of bachelor aan een universiteit","master":"Master of doctoraat aan een universiteit","not-said":"Dat zeg ik liever niet"},
}
responses = rows.copy()
for name in ["respID","version","qID","altID","obsID","choice","accept","none","concern.too-much","concern.unclear","concern.no-say","concern.wrong-hands","concern.untold","complete","simulated"]:
    responses[name] = pd.to_numeric(rows[name])
for name, levels in LEVELS.items():
    responses[name] = pd.Categorical(rows[name], categories=list(levels))
responses = responses.rename(columns=NAMES)

# The choice sets that the model is fitted to: of who is complete, without fixed tasks and those shown again.
sets = rows[(rows["complete"] == "1") & (rows["version"] != "0")].copy()
sets["choice_set"] = sets["obsID"].astype(int) * 2
for name in ["none", "choice", "respID"]:
    sets[name] = sets[name].astype(int)
# Would the chosen one be accepted? A choice set of its own: the chosen profile against none.
chosen = sets[sets["choice"] == 1].copy()
chosen["choice_set"] += 1
chosen["choice"] = chosen["accept"].astype(int)
nothing = chosen.copy()
nothing[["retention","anonymity","usage","control","transparency"]] = ""
nothing["none"] = 1
nothing["choice"] = 1 - nothing["choice"]
sets = pd.concat([sets, chosen, nothing])
sets = sets.sort_values("choice_set", kind="stable").reset_index(drop=True)


def level(column, shown, minus=None):
    """1 where the level is shown, and -1 at `minus` (effects coding). On a none row the attributes are empty, and all 0."""
    return (sets[column] == shown).astype(float) - (sets[column] == minus).astype(float)


def number(column, start=None, end=None):
    """A number of the respondent; what lies of it between two knots."""
    x = sets[column].astype(float)
    x = x if end is None else x.clip(upper=end)
    return x if start is None else (x - start).clip(lower=0)


X = pd.DataFrame({
    "retention=two-years": level("retention", "two-years", minus="indefinite"),
    "retention=six-months": level("retention", "six-months", minus="indefinite"),
    "anonymity=coded": level("anonymity", "coded", minus="named"),
    "anonymity=anonymous": level("anonymity", "anonymous", minus="named"),
    "usage=service": level("usage", "service", minus="deliver"),
    "usage=ads": level("usage", "ads", minus="deliver"),
    "usage=sell": level("usage", "sell", minus="deliver"),
    "control=afterwards": level("control", "afterwards", minus="none"),
    "control=upfront": level("control", "upfront", minus="none"),
    "transparency=short": level("transparency", "short", minus="statement"),
    "transparency=full": level("transparency", "full", minus="statement"),
    "none": sets["none"],
})


def fit(X, choice, choice_set, steps=50):
    """The conditional logit by Newton's method: coefficients, and standard errors of the inverse information."""
    x, y = X.to_numpy(float), choice.to_numpy(float)
    _, which = np.unique(choice_set, return_inverse=True)
    size = which.max() + 1
    beta = np.zeros(x.shape[1])
    for _ in range(steps):
        utility = x @ beta
        largest = np.full(size, -np.inf)
        np.maximum.at(largest, which, utility)
        e = np.exp(utility - largest[which])
        p = e / np.bincount(which, e)[which]
        mean = np.zeros((size, x.shape[1]))
        np.add.at(mean, which, p[:, None] * x)
        centred = x - mean[which]
        information = centred.T @ (p[:, None] * centred)
        step = np.linalg.solve(information, x.T @ (y - p))
        beta = beta + step
        if np.abs(step).max() < 1e-10:
            return beta, np.sqrt(np.diag(np.linalg.inv(information)))
    raise RuntimeError("the fit did not converge: are all levels shown and chosen?")


coefficients, errors = fit(X, sets["choice"], sets["choice_set"])
estimates = pd.DataFrame({"parameter": X.columns, "estimate": coefficients, "classical": errors})
print(estimates.to_string(index=False))

try:
    from xlogit import MultinomialLogit
except ImportError:
    MultinomialLogit = None
if MultinomialLogit is not None:
    # xlogit wants as many alternatives in every set: those that were not there are marked as not available.
    place = sets.groupby("choice_set").cumcount()
    size = place.max() + 1
    every = pd.MultiIndex.from_product([sets["choice_set"].unique(), range(size)])
    there = X.assign(choice=sets["choice"], avail=1).set_index(pd.MultiIndex.from_arrays([sets["choice_set"], place]))
    there = there.reindex(every, fill_value=0)
    model = MultinomialLogit()
    model.fit(
        X=there[list(X.columns)].to_numpy(float), y=there["choice"].to_numpy(), varnames=list(X.columns),
        ids=there.index.get_level_values(0).to_numpy(), alts=there.index.get_level_values(1).to_numpy(),
        avail=there["avail"].to_numpy(),
    )
    model.summary()

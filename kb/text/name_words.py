"""The words that tell names and their kinds: titles, legal forms, particles, nationalities."""

from __future__ import annotations

from kb.text.spans import words

PARTICLES = words(
    """
    de del della dello dei degli delle di da dal dalla du des von van der den zu zum zur la le las
    los el al bin ibn of the & dos das do
    """
)
"""Lower-case words inside a name, with capitals on both sides."""

LOOSE = words("of the & di da del della dei delle des du do das dos zu zum zur dal dalla")
"""Of these, the ones that also stand between two names: alone they join only to a common name."""

TITLES = words(
    """
    mr mrs ms miss dr prof professor sir dame lord lady president minister senator governor mayor
    secretary chancellor judge justice colonel captain pope king queen prince princess
    ceo cto cfo coo chairman chairwoman founder cofounder
    signor signora sig dott dottor dottoressa professore professoressa presidente ministro ministra
    senatore sindaco onorevole avvocato papa re regina
    monsieur madame mme docteur professeur président présidente ministre sénateur maire pape roi
    herr frau präsident präsidentin kanzler kanzlerin bundeskanzler bundeskanzlerin minister
    ministerin bundespräsident papst könig
    señor señora don doña doctor doctora profesor profesora ministro alcalde alcaldesa
    """
)
"""Words before a person's name (folded to lower case, without full stop)."""

ORGANIZATIONS = words(
    """
    inc corp corporation ltd llc plc gmbh ag spa srl sarl sas kg se nv bv co company group holding
    holdings university college institute bank ministry agency commission committee council court
    foundation association federation union party club laboratory laboratories labs lab ventures
    capital partners press times post journal news association academy parliament senate congress
    house assembly
    università politecnico istituto banca ministero agenzia commissione comitato consiglio corte
    fondazione associazione federazione partito gruppo azienda accademia camera senato congresso
    parlamento
    université institut banque ministère agence conseil cour fondation fédération parti groupe
    société académie
    universität ministerium bundesministerium agentur kommission rat gericht stiftung verband
    partei gesellschaft akademie hochschule bundesbank
    universidad instituto banco ministerio agencia comisión comité consejo tribunal fundación
    asociación federación partido grupo empresa academia
    """
)
"""Words of a name that make it an organisation's (lower case)."""

PLACES = words(
    """
    city town village county province state river lake mount mountain island islands street avenue
    square bridge airport valley
    città provincia regione comune fiume lago monte isola isole piazza aeroporto valle
    ville région rivière lac mont île îles aéroport vallée
    stadt bezirk bundesland fluss see berg insel inseln platz flughafen
    ciudad pueblo región río montaña isla islas calle plaza aeropuerto valle
    """
)
"""Words of a name that make it a place's (lower case)."""

OPENERS = words(
    """
    according after before during while although though despite because since until unless per like
    unlike even only both each every some many most several other another all no not yes never
    today yesterday tomorrow now recently currently however moreover meanwhile instead still once
    here there under over between among against without within through across around more less
    also perhaps maybe very too just then thus hence yet first second third last next
    secondo stando dopo prima durante mentre nonostante sebbene siccome quindi dunque inoltre
    tuttavia oggi ieri domani ora anche solo ogni alcuni molti tutto tutta tutti tutte nessuno
    altro altri contro senza
    sotto sopra presso verso forse però ma no sì non mai poi così infine ecco se
    selon d'après après avant pendant depuis malgré tandis pourtant cependant aujourd'hui hier
    demain maintenant aussi seulement chaque certains plusieurs tous toutes aucun contre sans sous
    laut nach vor während seit trotz obwohl allerdings jedoch heute gestern morgen jetzt nur jeder
    jede einige viele alle kein keine gegen ohne hinter neben gemäß dabei dann dort hier doch
    bereits beide etwa unser unsere unserem unseren unserer mein meine meinem meinen meiner dein
    deine ihre ihrem ihren ihrer seine seinem seinen seiner jedes jedem jeden manche solche
    según después antes durante mientras aunque además hoy ayer mañana ahora también solo sólo cada
    algunos muchos todos todas ningún contra sin bajo tras hacia quizás
    """
)
"""Words that begin a sentence before a name (lower case), beside the function words."""

ROLES = words(
    """
    experts officials critics people analysts researchers insiders scientists workers employees
    authorities sources police investors companies users doctors economists lawyers
    """
)

NO_NAMES = words(
    """
    i i'm i've i'd i'll ok ai ia ki it tv pr ceo cto cfo coo gpu gpus cpu cpus api apis pdf url dvd
    cd phd q&a faq id vs am pm gdp pil pib bip 2d 3d 4k 5g hd lrb rrb lsb rsb lcb rcb
    """
)
"""Capitals that name nobody (lower case)."""

NATIONALITIES = words(
    """
    chinese american americans italian italians french german germans spanish english british
    european europeans asian african japanese korean russian russians indian indians latin arab
    arabic western eastern southern northern dutch portuguese swiss austrian greek turkish polish
    ukrainian brazilian mexican canadian australian israeli iranian iraqi christian christians
    muslim muslims jewish catholic republican republicans democrat democrats democratic
    italiano italiana italiani italiane cinese cinesi americano americana americani francese
    francesi tedesco tedesca tedeschi spagnolo spagnola inglese inglesi europeo europea europei
    chinois chinoise américain américaine américains français française allemand allemande
    italien italienne espagnol espagnole anglais européen européenne européens
    chinesisch chinesische chinesischen amerikanisch amerikanische amerikanischen deutsch deutsche
    deutschen deutscher chinese chinesen amerikaner deutsche französische italienische europäische
    europäischen spanische englische
    chino china chinos estadounidense estadounidenses francés francesa alemán alemana español
    española inglés inglesa
    """
) - {"china"}
"""Adjectives and peoples: no name by themselves, though a part of many (lower case)."""

CALENDAR = words(
    """
    january february march april may june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday
    gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
    lunedì martedì mercoledì giovedì venerdì sabato domenica
    janvier février mars avril mai juin juillet août septembre octobre novembre décembre
    lundi mardi mercredi jeudi vendredi samedi dimanche
    januar februar märz juni juli oktober dezember montag dienstag mittwoch donnerstag freitag
    samstag sonntag jahr jahre jahren monat monate woche wochen tag tage
    enero febrero abril mayo junio julio septiembre octubre noviembre diciembre
    lunes martes miércoles jueves viernes domingo
    """
)
"""Months and days (lower case)."""

UNITS = words(
    """
    million millionen milliarde milliarden billion billionen prozent dollar euro yuan euros dollars
    """
)

SURNAMES = words(
    """
    wang li zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang song
    zheng xie han tang feng yu dong xiao cheng cao yuan deng shen peng lu su jiang cai jia ding wei
    xue ye yan pan du dai xia zhong tian ren fan fang shi yao tan liao zou xiong jin hao kong bai
    cui kang mao qiu qin gu hou shao meng long wan duan qian yin chang qiao lai gong kim lee park
    choi jung kang cho yoon lim nguyen tran pham
    """
)
"""The commonest surnames that stand first: Chinese in pinyin, Korean, Vietnamese."""

HAN_SURNAMES = (
    "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯"
    "馮于董萧程曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎余潘杜戴夏钟鍾汪"
    "田任姜范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍万萬段钱錢汤湯"
    "尹黎易常武乔喬贺賀赖賴龚龔文"
)
"""The same in Chinese characters."""

"""Words that tell talk of works from talk of public affairs: data only, of our own gathering."""

from __future__ import annotations

__all__ = [
    "AWARDS", "CONTRAST", "CRAFT", "FOREIGN_NEWS", "IT", "MONTHS", "PAST", "PERSONS", "PLURAL", "PUBLIC", "REVIEWING",
    "SAYING",
]  # fmt: skip

CRAFT = frozenset(
    """story stories storyline plot plots character characters protagonist protagonists hero heroes heroine villain
    villains author authors writer writers director directors directed directs stars starring star cast casting role
    roles genre comedy comedies drama dramas thriller thrillers horror romance romantic sci-fi fantasy documentary
    adaptation sequel prequel franchise trilogy tale tales narrative narrator premise debut fiction fictional acting
    acted performance performances scene scenes script screenplay dialogue ending soundtrack score actor actors actress
    actresses taste flavour flavor flavours flavors palate nose finish aroma aromas texture sweet bitter style styles
    twist twists opus ensemble setting viewer viewers audience audiences fans theme themes humour humor funny
    scary""".split()
)
"""Words of those who speak about works and how they are made."""

PUBLIC = frozenset(
    """government minister ministers president senate senator congress parliament council councillor mayor police court
    courts judge law laws lawsuit election elections vote votes voters party republican republicans democrat democrats
    policy policies tax taxes budget funding billion million percent economy economic company companies market markets
    shares investors officials official agency agencies department federal administration committee military troops
    researchers research study studies scientists participants university report reports statement spokesman
    spokeswoman according announced program programs project schedule meeting conference""".split()
)
"""Words of public affairs, business and science."""

SAYING = frozenset("said says told announced added confirmed asked reported according spokesman spokeswoman".split())

AWARDS = frozenset(
    """award awards prize prizes winner winners nominee nominees nominated nomination nominations ceremony oscar oscars
    win won wins bafta baftas emmy emmys grammy grammys jury trophy shortlist""".split()
)

REVIEWING = frozenset("review reviews reviewer reviewers reviewing reviewed".split())

FOREIGN_NEWS = frozenset(
    """sagte sagten teilte mitgeteilt mitteilung erklärte kündigte angekündigt ankündigung bekanntgegeben bekanntgeben
    bekannt gewonnen gewann ausgezeichnet auszeichnung auszeichnungen verliehen geehrt preisverleihung preisträger
    preisträgern preisträgerinnen jury minister ministerin kulturstaatsministerin regierung bundesregierung polizei
    prozent millionen milliarden laut dpa afp reuters behörden gericht nachrichtenagentur sprecher sprecherin
    unternehmen partei abonnenten gratulierte würdigte freitag donnerstag mittwoch dienstag montag selon annoncé
    annonce annoncent déclaré affirmé indiqué précisé gouvernement ministre ministère président policière police
    tribunal millions milliards communiqué élection entreprise remporté récompensé sacré cérémonie prix lauréat
    vendredi jeudi mercredi mardi lundi según anunció anunciado anuncia anunciaron anuncio confirmó confirmado
    confirma confirmando confirmación informó informa declaró aseguró reveló gobierno ministro ministra ministerio
    presidente policía millones temporada estreno estrenará estrenarán premio premios jurado ganó galardonado
    nominada nominado ceremonia comunicado noticias próximo próxima próximos lunes martes miércoles jueves viernes
    segundo anunciou divulgou informou afirmou destacou confirmou governo ministério polícia milhões recursos
    contrato verba repasse indicação indicações indicado agência cerimônia prêmio prêmios campanha diretoria secondo
    annunciato dichiarato polizia milioni premiato vinto volgens aangekondigd regering politie miljoen сообщил
    сообщила сообщает сообщили заявил заявила объявил объявила министр правительство президент полиция миллионов
    рублей премия премии церемония агентство सरकार मंत्री पुलिस प्रधानमंत्री घोषणा ऐलान अदालत चुनाव""".split()
)
"""What news in other languages is made of: announcing, awarding, governing, and the days of the week it happens on."""

PLURAL = frozenset(
    """films movies books novels albums records songs games shows reviews titles works reads authors reviewers critics
    stories""".split()
)
"""Works, and those who write of them, many at a time."""

IT = frozenset("it its it's".split())
PERSONS = frozenset("he she his her him hers himself herself they their them".split())
CONTRAST = frozenset("but though although yet despite however while unfortunately".split())
PAST = frozenset("was were had did said went".split())
MONTHS = frozenset(
    """january february march april june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday""".split()
)

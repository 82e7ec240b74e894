"""Cues of pages in languages other than English: the same few things that pages say everywhere.

German, French, Spanish, Portuguese, Italian, Dutch, Russian and Hindi, where the words of the page's software and of
credits are few and known. Weights are those of the English cues of the same name. Searched in pages that are not in
English, beside the English ones: much software speaks English whatever the text.
"""

from __future__ import annotations

from .cue import Cue, cue

__all__ = ["FOREIGN_CUES", "FOREIGN_DATE"]

_MONTH = (
    r"(?:jan(?:uar|vier|eiro)?|enero|gennaio|januari|feb(?:ruar|braio|ruari)?|février|febrero|fevereiro|märz|mars|marzo|março"
    r"|maart|apr(?:il|ile)?|avril|abril|mai|mayo|maio|maggio|mei|juni|juin|junio|junho|giugno|juli|juillet|julio|julho|luglio"
    r"|aug(?:ust|ustus)?|août|agosto|sept(?:ember|embre|iembre)?|setembro|settembre|okt(?:ober)?|octobre|octubre|outubro|ottobre"
    r"|nov(?:ember|embre|iembre|embro)?|dez(?:ember|embro)?|dec(?:ember)?|décembre|diciembre|dicembre"
    r"|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
    r"|जनवरी|फरवरी|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सितंबर|अक्टूबर|नवंबर|दिसंबर)"
)
FOREIGN_DATE = (
    rf"(?:\d{{1,2}}\.?(?:º|er|ro)?\s+(?:de\s+|di\s+)?{_MONTH}\.?,?(?:\s+(?:de\s+|del\s+)?\d{{2,4}})"
    rf"|{_MONTH}\s+\d{{1,2}},?\s+\d{{4}})"
)
"""Pattern, in lower case, of a date with its month in words: "3. märz 2021", "22 de janeiro de 2012"."""

FOREIGN_CUES: tuple[Cue, ...] = (
    cue(
        "form",
        r"^(?:(?:einen\s+)?kommentar\s+(?:schreiben|verfassen|hinterlassen|abgeben)|schreibe?\s+einen\s+kommentar|antwort\s+(?:hinterlassen|abbrechen)|laisse[rz]?\s+(?:un|votre)\s+(?:commentaire|avis)|ajouter\s+un\s+commentaire|(?:écrire|poster|publier)\s+un\s+commentaire"
        r"|deja\s+(?:un|tu|una)\s+(?:comentario|respuesta)|(?:publicar|escribir|enviar)\s+(?:un|el)\s+comentario|cancelar\s+(?:la\s+)?respuesta|(?:deixe|deixar)\s+(?:um|seu)\s+comentário|postar\s+um\s+comentário|comente\b|lascia\s+un\s+commento|(?:plaats|schrijf)\s+een\s+reactie|geef\s+een\s+reactie|(?:оставить|добавить)\s+комментарий|(?:एक\s+)?टिप्पणी\s+(?:करें|भेजें|लिखें))"
        r"|(?:deine|ihre)\s+e-?mail-?adresse|erforderliche\s+felder|pflichtfelder|votre\s+adresse\s+(?:e-?mail|de\s+messagerie)|champs\s+obligatoires|(?:tu|su)\s+(?:dirección|correo)\s+(?:de\s+correo|electrónico)|campos\s+(?:obligatorios|obrigatórios|necesarios)|o?\s*seu\s+endereço\s+de\s+e-?mail|indirizzo\s+e-?mail|campi\s+obbligatori|e-?mailadres|обязательные\s+поля|адрес\s+email|ईमेल\s+(?:पता|प्रकाशित)",
        {"furniture": 6.0, "tail": 1.0, "review": -3.0, "comment": -1.0},
    ),
    cue(
        "thread",
        r"^(?:\d+|keine?|ein|aucun|un|sin|ningún|nenhum|um|nessun|geen|één|нет|no\s+hay)\s*(?:kommentare?|commentaires?|comentarios?|comentários?|commenti?|reacties?|комментари\w+|टिप्पणी|टिप्पणियाँ|टिप्पणियां|antworten|réponses?|respuestas?|respostas?)\b.{0,12}$"
        r"|^(?:(?:voir|alle|ver|mostrar|todos)\s+(?:les|los|os|de)?\s*)?(?:kommentare|commentaires|comentarios|comentários|commenti|reacties|комментарии|टिप्पणियाँ|टिप्पणियां|leserkommentare|leserbriefe|avis\s+des\s+(?:spectateurs|lecteurs|internautes)|opiniones\s+de\s+(?:usuarios|lectores))\s*(?:[(:]\s*\d*\s*\)?)?:?$",
        {"comment": 6.0, "furniture": 1.0, "review": -3.0},
        10,
    ),
    cue(
        "stamp",
        r"\b(?:vor\s+\d+\s+(?:minuten?|stunden?|tag(?:en)?|wochen?|monat(?:en)?|jahr(?:en)?)|il\s+y\s+a\s+\d+\s+(?:minutes?|heures?|jours?|semaines?|mois|ans?)|h(?:ace|á)\s+\d+\s+(?:minutos?|horas?|días?|dias?|semanas?|mes(?:es)?|años?|anos?)|\d+\s+(?:minuti|ore|giorni|settimane|mesi|anni)\s+fa|\d+\s+(?:минут|час|дн|недел|месяц|лет|год)\w*\s+назад)\b"
        rf"|{FOREIGN_DATE}\s*(?:,|à|às|a\s+las|um|at|-)?\s*\d{{1,2}}[:h.]\d\d",
        {"comment": 4.0, "meta": 1.5, "aside": -3.0, "review": -3.0},
        14,
    ),
    cue(
        "speaker",
        r"^(?:antworten|répondre|responder|rispondi|beantwoorden|ответить|जवाब\s+दें)\W*(?:\w+)?$|responder\s?eliminar|responder\s?excluir|^.{1,40}\s(?:sagt|schreibt|sagte|schrieb|a\s+dit|a\s+écrit|dijo|escribió|dice|disse|escreveu|ha\s+detto|scrive|zegt|schreef|пишет|говорит|написал\w?)(?:\s.{0,40})?\s*(?::|\.\.\.|…)$",
        {"comment": 4.0, "review": -2.0},
        14,
    ),
    cue(
        "link",
        r"^(?:teilen|twittern|merken|drucken|partager|imprimer|compartir|imprimir|guardar|compartilhar|compartilhe|condividi|stampa|delen|поделиться|शेयर(?:\s+करें)?|startseite|accueil|inicio|início|главная|menü|menú|suche|rechercher|recherche|buscar|pesquisar|cerca|zoeken|поиск|kontakt|contacto|contato|contatti|impressum|datenschutz(?:erklärung)?|agb|mentions\s+légales|anmelden|abmelden|registrieren|connexion|inscription|iniciar\s+sesión|entrar|acceder|anzeige|werbung|publicité|publicidade?|pubblicità|реклама|विज्ञापन|archiv(?:e|es|o)?|schlagwörter|kategorien?|étiquettes|catégories?|etiquetas?|categorías?|categorias?|tags?)\b(?!.*\w[.!?]$)"
        r"|^(?:weiterlesen|mehr\s+(?:lesen|zum\s+thema|von|aus|erfahren)|lies\s+(?:auch|mehr)|lesen\s+sie\s+(?:auch|mehr)|auch\s+interessant|das\s+könnte|ähnliche\s+(?:beiträge|artikel)|verwandte|lire\s+(?:la\s+suite|aussi|plus)|à\s+lire|voir\s+(?:aussi|plus|tous|les)|vous\s+(?:aimerez|pourriez)|sur\s+le\s+même|articles?\s+(?:similaires|liés|récents)|dans\s+la\s+même|leer\s+(?:más|también)|lee\s+también|puedes\s+leer|te\s+(?:puede|podría)\s+interesar|también\s+(?:te\s+)?(?:puede|podría)|ver\s+(?:más|también|mais|todos)|artículos\s+relacionados|noticias\s+relacionadas|contenido\s+relacionado|entradas?\s+(?:antiguas?|recientes|relacionadas|más)|leia\s+(?:mais|também)|veja\s+(?:mais|também)|saiba\s+mais|mais\s+(?:notícias|lidas)|notícias\s+relacionadas|postagens?\s+(?:mais|antigas?|recentes)|leggi\s+anche|potrebbe\s+interessarti|lees\s+(?:ook|verder|meer)|читать\s+(?:далее|также|ещё)|читайте\s+также|यह\s+भी\s+पढ़ें|और\s+पढ़ें)"
        r"|(?:wird\s+in\s+neuem\s+fenster|s['’]ouvre\s+dans\s+une\s+nouvelle|se\s+abre\s+en\s+una\s+ventana|abre\s+em\s+nova)|^(?:gefällt\s+mir|j['’]aime|me\s+gusta|curtir|mi\s+piace)\b",
        {"furniture": 3.0, "review": -1.5, "meta": -1.0},
        22,
    ),
    cue(
        "close",
        r"^(?:schlagwörter|kategorien?|étiquettes|catégories?|etiquetas?|categorías?|categorias?|marcadores|ähnliche\s+beiträge|articles?\s+similaires|(?:artículos|entradas|noticias|notícias|posts)\s+relacionad[oa]s|veröffentlicht\s+in|publié\s+dans|publicado\s+en|newsletter|vorheriger|nächster|précédent|suivant|anterior|siguiente|próximo)\b(?!.*\w[.!?]$)",
        {"tail": 2.0, "inline": -0.5},
    ),
    cue(
        "permalink",
        r"\b(?:verwende[nt]|nutz(?:t|en)|setzt|utilise|utiliza(?:mos)?|usa(?:mos)?|armazena|utilizza|gebruikt)\b.{0,30}\bcookies\b|\bcookies\b.{0,80}\b(?:navigation|navegación|navegação|zustimm|einverstanden|acepta|aceita|akzeptier|accept)|alle\s+rechte\s+vorbehalten|tous\s+droits\s+réservés|todos\s+(?:los\s+derechos|os\s+direitos)\s+reservados|tutti\s+i\s+diritti|все\s+права\s+защищены|datenschutzerklärung|política\s+de\s+privacidade?|politique\s+de\s+confidentialité",
        {"furniture": 5.0, "review": -3.0},
        120,
    ),
    cue(
        "call",
        r"\b(?:newsletter\s+(?:abonnieren|bestellen)|abonniere\b|folge?\s+(?:mir|uns)\b|abonnez-vous|inscrivez-vous|suivez-(?:nous|moi)|suscríbete|síg[au]\w*nos\b|síguenos|sígueme|inscreva-se|siga-nos|assine\b|iscriviti|seguici|volg\s+ons|подпис(?:ывайтесь|аться|ка)|सब्सक्राइब)\b|\b(?:was\s+(?:denkt|meint|haltet)\s+ihr|schreibt\s+es\s+in|et\s+vous\b.*\?|qu['’]en\s+(?:pensez|avez)|¿(?:y\s+tú|qué\s+te|qué\s+opinas|la\s+has)|e\s+você\b.*\?|o\s+que\s+(?:você|vocês)\s+ach)",
        {"furniture": 4.5, "review": -1.5, "meta": -1.0},
        40,
    ),
    cue(
        "caption",
        r"^(?:fotos?|bild(?:er)?|quelle|crédits?(?:\s+photo)?|photos?|image|imagen|imagem|copyright|©|divulgação|trailer|tráiler|bande-annonce|vídeo|video)\b(?:\s+(?:de|von|by|par|por)\b|\s*[:/(©]|\s*$|\s*/)|^(?:foto|bild|photo)\b.{0,60}\|",
        {"furniture": 3.0, "review": -1.5},
        25,
    ),
    cue(
        "credit",
        r"^(?:regie|regisseur(?:in)?|drehbuch|buch|darsteller(?:innen)?|besetzung|mit|laufzeit|länge|dauer|land|jahr|produktionsjahr|fsk|kinostart|start|erscheinungs(?:datum|termin|jahr)|verlag|seiten(?:zahl)?|seitenanzahl|autor(?:in|en)?|originaltitel|titel|übersetz(?:ung|er|erin|t)\b.{0,6}|preis|musik|kamera|schnitt|verleih|umfang|reihe|einband|format|entwickler|plattform(?:en)?"
        r"|réalisat(?:eur|rice|ion)|scénario|scénariste|acteurs?|actrices?|avec|casting|distribution|durée|sortie(?:\s+le)?|date\s+de\s+sortie|pays|année|éditeur|éditions?|titre(?:\s+original)?|auteure?|traduction|traducteur|nombre\s+de\s+pages|parution|musique|photographie|montage|nationalité|prix"
        r"|direcci[oó]n|directora?|direç[aã]o|gui[oó]n(?:istas?)?|roteiro|reparto|int[eé]rpretes|elenco|duraci[oó]n|duração|pa[ií]s(?:es)?(?:\s+de\s+origem)?|a[nñ]o|g[eé]nero|gênero|estreno|estreia|fecha\s+de\s+(?:estreno|publicación)|lançamento|editorial|editora|p[aá]ginas|n[uú]mero\s+de\s+páginas|t[ií]tulo(?:\s+(?:original|v\.?o\.?))?|m[uú]sica|fotograf[ií]a|producci[oó]n|produção|distribuidora|nacionalidade?|autora?|traducci[oó]n|tradução|precio|preço|classificação|diretor(?:a)?"
        r"|regia|sceneggiatura|cast|durata|uscita|anno|paese|editore|pagine|titolo|genere|interpreti|speelduur|uitgeverij|regisseur|acteurs|land|jaar"
        r"|режисс[её]р|сценари\w+|в\s+ролях|акт[её]ры|жанр|год|страна|продолжительность|премьера|издательство|автор|страниц|निर्देशक|निर्देशन|कलाकार|लेखक|निर्माता|संगीत|रिलीज़?|अवधि|समय|भाषा|प्लेटफॉर्म|ओटीटी)\s*(?:\([^)]{1,20}\)\s*)?(?::|\t|\s[–—|]\s)\s*\S?"
        r"|^(?:de|réalisé\s+par|un\s+film\s+de|dirigid[ao]\s+por|diretto\s+da|ein\s+film\s+von)\s.{3,60}\b(?:avec|con|mit|com|scénario|musique|guion)\b|^réalisé\s+par\b.{3,160}$|^(?:sortie?|estrenada|erschienen)\s+(?:en|le|el|am|im)\s.{0,20}\d{4}\.?$",
        {"meta": 5.5, "review": -2.5, "comment": -1.0},
        60,
    ),
    cue(
        "synopsis",
        r"^\W{0,2}(?:(?:kurz)?inhalt(?:sangabe)?|handlung|klappentext|kurzbeschreibung|darum\s+geht['’]?s|synopsis|sinopsis|sinopse|résumé|résumé\s+de\s+l['’]éditeur|quatrième\s+de\s+couverture|pitch|histoire|l['’]histoire|argumento|trama|enredo|сюжет|аннотация|कहानी\s+का\s+सार)\s*:\s*\S",
        {"meta": 8.0, "review": -2.0},
        150,
    ),
    cue(
        "byline",
        rf"^(?:(?:écrit|rédigé|publié|posté)\s+(?:le\s+.{{0,20}})?par\s|(?:escrito|publicado|escrita)\s+por\s|(?:geschrieben|verfasst|veröffentlicht|gepostet)\s+von\s|scritto\s+da\s|door\s|автор\s*:|von\s|par\s|por\s|di\s).{{3,40}}$|^(?:von|par|por|di|door)\s.{{3,40}}\s{FOREIGN_DATE}",
        {"meta": 4.5, "review": -1.5},
        16,
    ),
    cue(
        "date",
        rf"^(?:\S+[,:]?\s+){{0,4}}?{FOREIGN_DATE}\b.{{0,40}}$|^(?:veröffentlicht|publié|mis\s+à\s+jour|publicado|actualizado|atualizado|pubblicato|опубликовано|gepubliceerd)\b.{{0,12}}\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}.{{0,25}}$",
        {"meta": 3.5, "review": -1.5, "comment": 1.0},
        14,
    ),
    cue(
        "bio",
        r"\b(?:journalist(?:in)?|redakteur(?:in)?|journaliste|rédact(?:eur|rice)|périodista|periodista|jornalista|giornalista|redactora?|kritiker(?:in)?|blogger(?:in)?|blogueu(?:r|se)|crítico\s+de\s+cine)\b.{0,80}\b(?:formad[ao]|licenciad[ao]|studiert|schreibt|lebt|diplômée?|écrit|vit\s+à|vive\s+en|mora\s+em|laureat[ao]|experiencia|experiências)\b"
        r"|^(?:über\s+(?:den\s+autor|die\s+autorin|mich)|à\s+propos\s+de\s+l['’]aute|sobre\s+(?:el|la|o|a)\s+autora?|sobre\s+mí|sull['’]autore|об\s+авторе)",
        {"bio": 5.0, "review": -1.5},
        100,
    ),
)
"""The table, as `cues.CUES`."""

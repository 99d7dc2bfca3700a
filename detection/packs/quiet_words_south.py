"""How the writer of a document asks, in so many words, that it go no further: French, Spanish, Italian and Portuguese.

With and without accents, as mails are written. What such a request is about if it is about no document (a password, an answer to a
survey, a mail that went astray) stands in ``ELSEWHERE``.
"""

from typing import Final

_FR_ASKED: Final = (
    r"(?i)(?:\b|^|[\s'’«(])(?:(?:pri[èe]re|merci|gare|attention|veille[rz]?|tu [ée]vites|[ée]vite[rz]?|demande|surtout|id[ée]e est|vous prie"
    r"|te prie)(?: [àa]| de|,)? (?:de )?ne (?:pas |rien |surtout pas |surtout rien |point )"
    r"(?:en |l['’]|le |la |les |y )?(?:diffuser|transf[ée]rer|[ée]bruiter|divulguer|communiquer|partager|faire (?:suivre|circuler|tourner)|parler"
    r"|laisser fuiter|forwarder|rediffuser)(?: (?:ce|cet|cette|ces|[àa]|aux?|avant|en dehors|hors|pour|plus|de|sans|jusqu|svp|stp|le|la|les)\b"
    r"|[ ]?[.,;!\n]|\z)"
    r"|ne (?:(?:la|les?|lui|leur|rien|pas) )?(?:diffuse|transf[èe]re|transf[ée]re|[ée]bruite|divulgue|fais|faites|montre|partage|envoie"
    r"|forwarde)[rz]?"
    r" (?:surtout |rien |pas |)(?:(?:suivre|circuler|tourner) )?(?:[àa] (?:personne|quiconque|ton|ta|tes|votre|vos|d['’]autres|qui)"
    r"|aux? (?:[ée]quipes?|coll[èe]gues|autres|syndicats|cse)|en dehors|hors d|plus loin|avant (?:l['’]annonce|que)|pour (?:l['’]instant"
    r"|le moment)|ailleurs)"
    r"|ne (?:transf[ée]re|transf[èe]re|diffuse|partage|montre)[rz]? (?:surtout )?pas (?:ce |cet |cette |ces |le (?:mail|message|doc)|la (?:liste"
    r"|note)|les chiffres)"
    r"|ne pas (?:transf[ée]rer|diffuser|faire suivre|partager|communiquer) (?:ce (?:message|mail|courriel|document|fichier)|cette (?:note|liste)|ces chiffres)"
    r"|ne pas (?:transf[ée]rer|diffuser|faire suivre|divulguer|[ée]bruiter)[ ]?[.!]"
    r"|n['’]en (?:parle|parlez|touche|touchez|parlons|dis|dites|souffle|soufflez)(?: pas| rien| surtout| mot| un mot| encore| [àa] personne)"
    r"|ne (?:lui |leur |l['’])?(?:en )?(?:parle|parlez|dis|dites)(?: encore| surtout)? (?:rien|pas|mot) (?:[àa] |aux? |pour|avant|de (?:ce|cette"
    r"|tout))"
    r"|(?:efface|supprime|d[ée]trui[st])[rz]?(?:ez)? (?:ce (?:mail|message|courriel)|cette note) (?:apr[èe]s|une fois)|[àa] d[ée]truire apr[èe]s"
    r"|garde[rz]?(?: bien)?[ -](?:[çc]a|cela|ceci|cette info\w*|l['’]info\w*|tout [çc]a|le|la|les|tout cela) (?:pour (?:nous|toi|vous|soi)"
    r"|entre nous|secret|sous le coude))"
)
_FR_TOLD: Final = (
    r"(?i)(?:\b|^|[\s'’«(])(?:(?:strictement|juste|purement) entre (?:toi et moi|vous et moi|nous)|entre (?:toi et moi|vous et moi|nous deux)"
    r"|(?:reste(?:r|ra|nt)?|demeure[r]?) (?:strictement |bien |pour l['’]instant )?entre (?:nous|toi|vous)"
    r"|entre nous (?:pour l['’]instant|pour le moment|jusqu)|pour (?:toi|vous) seule?s?\b|(?:ceci|[çc]a|cela|le projet|l['’]info(?:rmation)?"
    r"|tout [çc]a|tout cela|rien) (?:ne |n['’])?(?:doit|devra|peut) (?:absolument |surtout )?(?:pas |rester |encore )*"
    r"(?:confidentiel|secret|sortir|fuiter|circuler|s['’][ée]bruiter|se savoir|[êe]tre (?:diffus|divulgu|[ée]bruit|communiqu|connu)|entre nous)"
    r"|(?:ne doit pas|ne doivent pas|ne peut pas) (?:fuiter|s['’][ée]bruiter|sortir (?:d['’]ici|de (?:cette|ce|la|notre)|du (?:bureau|groupe"
    r"|comit[ée]))|circuler (?:en dehors|hors))|rien ne sort|ne sort pas d['’]ici|pas un mot (?:[àa] |aux? |l[àa]-dessus|de (?:ce|tout))"
    r"|ne pas (?:rediffuser|mettre (?:dans|au|sur) (?:le |la )?(?:compte|cr\b|pv\b|messagerie))|(?:rien|cela|[çc]a) ne doit (?:filtrer|fuiter)"
    r"|ne rien (?:divulguer|dire|diffuser|[ée]bruiter)|[àa] garder pour (?:vous|toi|nous)|rien par [ée]crit|motus\b|bouche cousue"
    r"|silence radio (?:jusqu|absolu|pour|svp|d['’]ici)|sous le sceau d|discr[ée]tion (?:(?:absolue|totale)(?:[.,;!\n]| svp| stp| s['’]il| jusqu"
    r"| sur | de (?:ta|votre))|de rigueur|s['’]impose|svp|stp)|(?:compte sur|merci (?:de|pour)) (?:ta|votre) discr[ée]tion"
    r"|confidentiel (?:pour l['’]instant|pour le moment|jusqu)"
    r")"
)
_FR_UNKNOWN: Final = (
    r"(?i)(?:\b|^|[\s'’«(])(?:rien (?:aux|à la|à l['’]|au) (?:syndicats?|[ée]quipes?|presse|personnel|coll[èe]gues)|"
    r"(?:[ée]quipes?|salari[ée]s?|personnel|coll[èe]gues?|syndicats?|cse|[ée]lus|d[ée]l[ée]gu[ée]s|int[ée]ress[ée]e?s?"
    r"|gens|ils?|elles?) (?:n['’]|ne )(?:(?:(?:en )?(?:est|sont)|a|ont)(?: encore| pas| rien| toujours| [ée]t[ée])* (?:au courant|inform[ée]\w*"
    r"|pr[ée]venu\w*)(?: encore)?(?:[.,;!]| d[eu]s? (?:projet|d[ée]part|r[ée]org|changement|licenc|cession|vente))|(?:le |en )(?:sait"
    r"|savent)(?: encore| pas| rien)+|(?:sait|savent)(?: encore| pas)* rien)|(?:ne doit|ne doivent) (?:surtout )?(?:pas|rien) (?:remonter|arriver"
    r"|parvenir)|(?:n['’]en a|n['’]en ai|en a) parl[ée] [àa] personne|[ée]vite[rz]? d['’]en parler|qu['’]on n['’][ée]crive rien|rien d['’][ée]crit"
    r"|personne (?:d['’]autre )?(?:ne |n['’])(?:est au courant|le sait|doit (?:le |en |[êe]tre )?(?:savoir|[êe]tre au courant|au courant|entendre)"
    r"|en sait|sait encore)|(?:ce|rien) n['’]est (?:pas )?(?:encore )?(?:officiel|annonc[ée])\b|sans que [çc]a se sache)"
)
_ES_ASKED: Final = (
    r"(?i)(?:\b|^|[\s'’«(])(?:(?:no|nunca|ni|sin|evit[ae]n? (?:re)?|prohibido) (?:se )?(?:l[oae]s? |me l[oa] |l[oa] vay[aá]s? a |debe(?:s|mos)? "
    r"|hay que )?(?:reenv[ií](?:es|en|[áa]is|e|ar(?:l[oa]s?)?)|difund(?:as|an|[áa]is|ir(?:l[oa]s?)?)|divul(?:gues|guen|gar(?:l[oa]s?)?)"
    r"|compart(?:as|an|[áa]is|ir(?:l[oa]s?)?)|muev(?:as|an)|mov[ée]is|circul(?:es|en|ar)|coment(?:es|en|[ée]is|ar(?:l[oa]s?)?)|cuent(?:es|en)"
    r"|cont[ée]is|filtr(?:es|en|ar)|reveles|reenvi[eé]is|pas(?:es|en|[ée]is)|dig(?:as|an|[áa]is)|habl(?:es|en|[ée]is))"
    r" (?:nada (?:a|al|de esto|con|hasta|todav[ií]a|por)\b|con (?:nadie|el equipo|tu equipo|ning[uú]n|terceros|tus|los compa)|a (?:nadie|terceros"
    r"|tu|tus|los?|las|ning[uú]n)|al (?:equipo|comit[ée]|personal|sindicato)|de esto|esto|este (?:correo|mail|documento|archivo|mensaje)"
    r"|esta (?:informaci[oó]n|lista|nota)"
    r"|esto\b|fuera de(?:l)? (?:[aá]rea|este|esta|la (?:empresa|direcci)|aqu)|hasta (?:que|nuevo aviso|el anuncio)|por (?:ahora|el momento)"
    r"|todav[ií]a|ni (?:lo )|antes del anuncio)"
    r"|(?:por favor|porfa|favor),? (?:de )?no (?:l[oa]s? )?(?:reenv[ií]\w+|difund\w+|divul\w+|comparta[ns]?|compart[ai]\w+|muev\w+|mov[ée]is"
    r"|circul\w+|coment\w+|filtr\w+)|(?:gu[aá]rda(?:te|d|telo|rlo|melo)|guarden?|manten(?:lo|ed|gan?|gamos|ga)) (?:est[oa] |lo |el |la )?(?:en "
    r"|absoluta |total |m[aá]xima |mucha )*(?:para (?:ti|vos|ustedes|usted|vosotros)|en secreto|secreto|reserva|discreci[oó]n|silencio"
    r"|confidencial)"
    r"|b[oó]rral[oa] (?:despu[eé]s|una vez|cuando|al)|destruir (?:tras|despu[eé]s)|no (?:puede|debe) (?:salir|trascender|filtrarse|saberse"
    r"|circular)|que no (?:se sepa|trascienda|salga|se filtre|corra la voz))"
)
_ES_TOLD: Final = (
    r"(?i)(?:\b|^|[\s'’«(])(?:(?:queda|quede|quedar[aá]|quedarse|que quede|se queda) (?:s[oó]lo |solamente |estrictamente )?entre (?:nosotros"
    r"|t[uú] y yo|vos y yo|usted y yo|nosotras)|entre (?:t[uú] y yo|vos y yo|usted y yo|nosotros dos)|entre nosotros (?:por ahora|hasta"
    r"|de momento)|(?:todav[ií]a|a[uú]n) nadie (?:lo )?sabe|nadie (?:m[aá]s )?(?:lo sabe|sabe nada|debe (?:saber|enterarse)|tiene que (?:saber"
    r"|enterarse)|puede (?:saber|enterarse)|est[aá] enterad)"
    r"|(?:equipo|personal|plantilla|empleados|trabajadores|sindicato|comit[ée]|interesad[oa]s?|gente|[eé]l|ella|ellos) (?:todav[ií]a |a[uú]n "
    r"|tampoco )?no (?:lo saben?|saben? (?:nada|a[uú]n|todav[ií]a)|est[aá]n? (?:enterad[oa]s?|al tanto|al corriente|informad[oa]s?)(?: todav[ií]a"
    r"| a[uú]n)?(?:[.,;]| de la (?:venta|decisi)| del (?:cierre|despido|cambio de))|conocen? (?:la noticia|la decisi[oó]n))"
    r"|(?:m[aá]xima|absoluta|total|suma|estricta|mucha|mayor) (?:reserva|discreci[oó]n)|(?:man[eé]j(?:a|e|en)|tr[aá]t(?:a|e|en))(?:l[oa]s?"
    r"|r(?:l[oa]))? (?:con reserva|como confidencial)|de esto no se (?:habla|dice)|(?:sensible|reservad[oa]|documento|nota"
    r"|correo)[,;:.] no (?:circular|difundir|reenviar)|no (?:circular|difundir|reenviar)(?: este| esta|[.]|\n|\z)|con (?:la m[aá]xima )?(?:reserva"
    r"|discreci[oó]n)(?: del caso|[.,;])|ni (?:una )?palabra (?:a|de|al|con|hasta|sobre)|que (?:no se entere|nadie se entere)"
    r"|nada de lo anterior ha sido revelado|off the record|(?:esto|nada|la noticia|la decisi[oó]n|la operaci[oó]n) (?:todav[ií]a "
    r"|a[uú]n )?no (?:est[aá]|es|se ha) (?:anunciad[oa]|oficial|p[uú]blic[oa])"
    r"|(?:no|nada) (?:se ha (?:comunicado|anunciado|notificado)|se comunicar[aá]) (?:todav[ií]a |a[uú]n )?(?:a (?:los|las|nadie|la plantilla)"
    r"|al (?:personal|equipo|comit[ée])|hasta)|s[oó]lo (?:lo sabemos|lo saben|para tus ojos|para sus ojos)|no puede salir de (?:aqu[ií]|ac[aá])"
    r"|de (?:aqu[ií]|ac[aá]) no sale)"
)
_IT_ASKED: Final = (
    r"(?i)(?:\b|^|[\s'’«(])(?:(?:non|senza|evita(?:re|te)? di|evitiamo di|vietato|di non) (?:va |deve |devono |vanno |dev[’']essere |si |ne |lo "
    r"|la |li |le |gli |lo si )*(?:inoltr(?:are|arl[oaie]|ate|atel[oa]|i|ato|ata)|diffond(?:ere|erl[oa]|ete|iamo)|diffus[oaie]|divulg(?:are"
    r"|arl[oa]|ate|hi|ato|ata)|condivi(?:dere|derl[oa]|dete|diamo|so|sa)"
    r"|fa(?:r|re|te|cciamo|tto|tta) (?:circolare|girare|parola|vedere|leggere|trapelare)|gir(?:arl[oa]|atel[oa]|are)|parl(?:arne|atene|are|iamone"
    r"|i)|dir(?:e|lo|gli|le)|dit(?:e|elo)|mostr(?:arl[oa]|are|ate)|raccont(?:are|arl[oa]|ate)|lasci\w+ trapelare)"
    r" ?(?:[.,;!\n]|\z|a (?:nessuno|terzi|altri|nessun)|al (?:team|personale|sindacato|gruppo)|agli|ai (?:colleghi|sindacati|capi|tuoi|vostri"
    r"|reparti)|con (?:nessuno|il (?:team|gruppo|sindacato)|i (?:colleghi|sindacati|tuoi))|in (?:giro|chat|mensa|ufficio)|fuori|oltre|prima"
    r"|quest[oaei]|per (?:ora|favore|il momento)|ancora|nemmeno|neanche|il (?:documento|file)|la (?:mail|lista|bozza)|niente|nulla|fino|anche)"
    r"|acqua in bocca|(?:cancell|elimin|distrugg)(?:a|al[oa]|atel[oa]|etel[oa]|il[oa]|i|are|ate)? (?:questa mail |questo messaggio |il messaggio "
    r"|la mail )?(?:dopo (?:aver|la lettura|averl)|una volta lett|appena lett)"
    r"|(?:tieni(?:telo|tela|lo|la|amo(?:lo|la)?)?|tenete(?:lo|la)?|tenere|teniamo(?:lo|la)?|tenga|rest[aio]) (?:l['’]informazione |la cosa |tutto "
    r"|questa cosa )?(?:per (?:te|voi|s[eé]|noi)\b|riservat[oa]|segret[oa]|sotto silenzio|il segreto|in famiglia)|non (?:deve|devono"
    r"|pu[oò]) (?:uscire|trapelare|circolare|girare|essere (?:divulgat|diffus|inoltrat|condivis|comunicat))\w*)"
)
_IT_TOLD: Final = (
    r"(?i)(?:\b|^|[\s'’«(])(?:(?:tener|tenete|tieni|teniamo|tenga)\w* (?:\w+ ){0,2}(?:fra|tra) (?:noi|di noi|voi)\b|niente (?:ai|alla|al|agli"
    r"|alle) (?:reparti|sindacat\w+|stampa|colleghi|personale|team)|"
    r"(?:rest[ai]|rimang?[ae]|resti|restano|rimanga|che resti) (?:solo |strettamente |esclusivamente )?(?:tra|fra) (?:noi"
    r"|me e te|te e me|di noi)|(?:tra|fra) (?:me e te|noi due)|(?:tra|fra) noi (?:per ora|per il momento|fino)|(?:massim[ao]|assolut[ao]"
    r"|estrem[ao]|total[ei]|la massima) (?:riservatezza|discrezione|riserbo|segretezza|confidenzialit[aà])"
    r"|(?:confido|conto) (?:n?ella|sulla) (?:tua|vostra|sua) (?:discrezione|riservatezza)|(?:sindacat[oi]|colleghi|persone|squadra|personale|team"
    r"|reparti|capi|dipendenti|interessat[oaie]|lui|lei|nessuno|rsu) (?:ancora )?(?:non )?(?:(?:ne |lo )(?:sa|sanno)\b|(?:sa"
    r"|sanno)(?: ancora)? (?:nulla|niente)|(?:ne )?(?:sono|[eè]) (?:stat[oaie] )?(?:a conoscenza|informat[oaie]|al corrente)(?: ancora)?(?:[.,;!]"
    r"| del (?:piano|progetto|cambio)| della (?:vendita|decisione|cessione)))"
    r"|nessuno (?:(?:in|al di) [a-z]{3,12} )?(?:lo |ne )?(?:deve|dovr[aà]|pu[oò]|[eè] al corrente|[eè] a conoscenza)(?: sapere| saperlo| saperne"
    r"| venire)?|saper(?:lo|ne) nessuno|farne parola|evita(?:re|te)? di parlarne|cosa riservata|senza che (?:si sappia|trapeli|la cosa)|(?:nulla"
    r"|niente|la (?:notizia|decisione|cosa)) (?:non )?[eè] (?:ancora )?(?:ufficiale|pubblic[oa]|stat[oa] annunciat[oa])|nemmeno una parola"
    r"|non una parola|evitiamo che [^.\n]{0,20}gir[ia]|in via (?:strettamente )?(?:riservata|confidenziale)|occhi tuoi|non esc[ea] (?:da )?(?:qui"
    r"|qua))"
)
_PT_ASKED: Final = (
    r"(?i)(?:\b|^|[\s'’«(])(?:(?:n[ãa]o|nunca|sem|evit[ea][rm]?|favor n[ãa]o|pe[çc]o que n[ãa]o) (?:o |a |os |as |lhe |devem |se deve |deve "
    r"|pode )*(?:reencaminh(?:ar|em|es|e)|encaminh(?:ar|em|es|e)|repass(?:ar|em|es|e)|divulg(?:ar|uem|ues|ue)|partilh(?:ar|em|es|e)"
    r"|compartilh(?:ar|em|es|e)|espalh(?:ar|em|es|e)|coment(?:ar|em|es|e)|cont(?:ar|em|es|e)|diga[ms]?|dizer|fal(?:ar|em|es|e)|vaz(?:ar|em|e)"
    r"|mostr(?:ar|em|es|e)|distribu(?:ir|am|as))"
    r" ?(?:[.,;!\n]|\z|(?:d)?(?:isso|isto)|nada|com (?:(?:mais )?ningu[ée]m|a equipa?e?|as equip|os? |outr)|a (?:ningu[ée]m|terceiros|equipa|mais)"
    r"|para (?:ningu[ée]m|fora|outr|terceiros|a equip)|[àa]s? (?:equip|fornec|client|outr)|aos? (?:coleg|sindicat|concorrent|time|outr|pessoal"
    r"|fornec)|ess[ea]|est[ea] |antes|at[ée]|por (?:enquanto|agora|favor)|ainda|fora|o (?:ficheiro|arquivo|documento|e-?mail)|a (?:lista|minuta"
    r"|proposta))"
    r"|(?:mant(?:enham?|[ée]m|enhamos)|guard(?:em|a|e|es)|pe[çc]o|solicito|exige-se) (?:o |este assunto em |isto em |isso em |o assunto em "
    r"|a informa[çc][ãa]o em |total |absoluto |m[áa]xim[oa] |o m[áa]ximo |a m[áa]xima |toda a )*(?:sigilo|segredo|reserva|discri[çc][ãa]o"
    r"|confidencialidade)(?: at[ée]| total| absolut| sobre|[.,;!])|(?:apag|elimin|delet)(?:a|ue|ar|ue[mn]|uem|em|e) (?:isto |isso |este e-?mail "
    r"|esta mensagem )?(?:depois de|ap[óo]s) l\w+"
    r"|guarda (?:isto |isso )?(?:s[óo] )?para ti|guarde (?:isto |isso )?(?:s[óo] )?(?:para|com) voc[êe]|n[ãa]o (?:pode|deve|podem"
    r"|devem) (?:sair daqui|sair desta|vazar|transpirar|ser (?:divulgad|partilhad|compartilhad|reencaminhad|comentad)))"
)
_PT_TOLD: Final = (
    r"(?i)(?:\b|^|[\s'’«(])(?:nada (?:aos|às|à|ao) (?:sindicatos?|imprensa|equipas?|equipes?|pessoal|colegas)|"
    r"(?:fi(?:ca|que|car|cam)|morre|permane[çc][ae]|mant(?:enha|[ée]m)|guarde?) (?:s[óo] |apenas |estritamente |isto |isso )*entre (?:n[óo]s|mim e ti"
    r"|eu e voc[êe]|voc[êe](?:,| e) |a gente)|aqui entre n[óo]s|entre n[óo]s (?:por enquanto|por agora|at[ée])|entre (?:mim e ti|eu e voc[êe]|n[óo]s dois)"
    r"|ningu[ée]m (?:mais )?(?:pode|deve|precisa|est[áa] (?:a par|sabendo)|sabe|vai) (?:saber|ficar sabendo|ainda|de nada|disto|disso|desconfiar)"
    r"|ainda ningu[ée]m sabe|(?:s[óo]|apenas|somente) (?:a |o |n[óo]s |eu e |os )?(?:diretoria|dire[çc][ãa]o|diretores|ger[êe]ncia|s[óo]cios"
    r"|n[óo]s)[^.\n]{0,12}(?:est[áa] sabendo|sabe\b|sabemos|sabem|est[áa] a par)"
    r"|(?:equipa|equipe|equipas|equipes|pessoal|trabalhadores|funcion[áa]rios|colaboradores|sindicato|time|el[ea]s?|pr[óo]pri[oa]"
    r"|interessad[oa]s?) (?:ainda |tamb[ée]m )?n[ãa]o (?:o sabem?|sabem? (?:de )?nada|est[áãa]o? (?:a par|sabendo|cientes?)|fo(?:i"
    r"|ram) (?:informad|avisad)[oa]s?(?:[.,;]| d[aoe]))"
    r"|(?:total|absolut[oa]|m[áa]xim[oa]|o maior|completo) (?:sigilo|discri[çc][ãa]o|reserva|segredo)|sigilo (?:total|absoluto|m[áa]ximo)"
    r"|nem uma palavra|(?:nada|isto|isso) (?:ainda )?n[ãa]o [ée] (?:oficial|p[úu]blico)|ainda n[ãa]o (?:[ée]|foi) (?:oficial|p[úu]blico"
    r"|anunciad[oa]|comunicad[oa])(?: ao| [àa]|[.,;])|(?:sem|n[ãa]o deixem|n[ãa]o deixes|n[ãa]o deixe) que (?:isto|isso|nada) (?:chegue|vaze"
    r"|transpire|saia|se saiba)|(?:sigilos[oa]|reservad[oa]|documento)[,;:.] n[ãa]o (?:encaminhar|divulgar|circular|reencaminhar)|de boca fechada"
    r"|bico calado|boca de siri)"
)

#: In the same line as what only sounds like such a request.
ELSEWHERE: Final = (
    r"(?i)[^\n]{0,80}(?:destinat[aá][ir]\w*|par erreur|por error|per errore|por engano|por erro|identifiants|credenci\w+|credenzial\w+"
    r"|contrase[ñn]as?|claves?\b|mots? de passe|senhas?|palavras?-passe|passwords?|\bpins?\b|codes?\b|c[óo]digos?\b|codic[ei]\b"
    r"|informa[çc][õo]es individuais|dados pessoais|datos personales|dati personali|donn[ée]es (?:personnelles|[àa] caract[èe]re)|sondage"
    r"|enqu[êe]te|encuesta|sondaggio|inqu[ée]rito|pesquisa|candidatur\w+|cv\b|curr[íi]cul\w+|photos?|fotos?\b|phishing)[^\n]{0,80}",
)

KEEP_QUIET: Final[dict[str, tuple[str, ...]]] = {
    "fr": (_FR_ASKED, _FR_TOLD, _FR_UNKNOWN),
    "es": (_ES_ASKED, _ES_TOLD),
    "it": (_IT_ASKED, _IT_TOLD),
    "pt": (_PT_ASKED, _PT_TOLD),
}

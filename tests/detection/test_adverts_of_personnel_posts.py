"""Adverts for posts in personnel, full of the words of personnel files, and files that speak of posts: eight languages."""

import pytest

from tests.detection.rule_sets import verdict

_ADVERTS = [
    (
        "VAGA ABERTA: Assistente de RH (Betim/MG)\nRequisitos: ensino médio completo, pacote Office.\n"
        "Responsabilidades: controle de ponto, advertências, rescisões, férias.\n"
        "Salário a combinar + VT + VR. Currículos para vagas@metalbetim.example\n"
    ),
    (
        "Bodega de Valdepeñas precisa graduado social. Nóminas, finiquitos, expedientes disciplinarios, bajas. Salario bruto "
        "25.500 €. Incorporación inmediata. Escribir a bodega@valdebodega.example\n"
    ),
    (
        "Domaine viticole près de Beaune embauche assistant(e) RH. Au menu : contrats saisonniers, arrêts maladie, soldes de "
        "tout compte, avertissements. 2 150 € brut mensuel, mutuelle, panier de vin. CV à domaine@clos-beaune.example\n"
    ),
    (
        "Personalsachbearbeiter (m/w/d) für unser Sägewerk. Abmahnungen schreiben, Kündigungen zustellen, Löhne abrechnen: kein"
        " Problem? 3.300 Euro brutto und ein warmes Mittagessen. Melde dich bei uns.\n"
    ),
    (
        "Vaga: Técnico de Processamento Salarial (m/f)\n\n"
        "Gabinete de contabilidade em Leiria admite técnico com experiência em processamento de salários, contratos, rescisões,"
        " baixas e férias.\nRequisitos: 12.º ano, Primavera, carta de condução.\n"
        "Oferecemos: vencimento de 1.150 € + subsídio de alimentação. Horário 9h-18h.\n"
        "Enviar CV para geral@contaslis.example\n"
    ),
    (
        "Contrata-se auxiliar de Departamento Pessoal - Campinas/SP\n\n"
        "Atividades: admissão, demissão, folha de pagamento, controle de faltas e advertências.\n"
        "Regime CLT, salário R$ 2.450,00, vale-refeição R$ 28,00 por dia, vale-transporte, plano odontológico.\n"
        "Benefícios após a experiência: participação nos lucros.\n"
        "Enviar currículo com pretensão salarial para o WhatsApp da loja.\n"
    ),
    (
        "Oportunidade de emprego\n\n"
        "A Clínica Dentária do Rato procura responsável de recursos humanos. Funções: avaliação de desempenho, processos "
        "disciplinares, processamento de vencimentos. Salário entre 1.400 € e 1.700 €, a combinar. Entrada imediata.\n"
        "Candidaturas para recursos@dentariadorato.example até 15 de maio.\n"
    ),
    (
        "<h3>Coordenador(a) de RH</h3>\n"
        "<p>Indústria de laticínios em Chapecó seleciona profissional para cuidar de folha, rescisões, avaliações de desempenho"
        " e medidas disciplinares.</p>\n<p>Remuneração R$ 6.200,00. Benefícios: PLR, seguro de vida, refeitório.</p>\n"
        "<p>Exigências: superior completo, vivência com eSocial.</p>\n"
    ),
    (
        "Estudio contable de Rosario incorpora liquidador/a de sueldos. Tareas: liquidación de haberes, altas, bajas, despidos,"
        " telegramas, vacaciones. Sueldo bruto $ 980.000. Jornada completa. Mandar CV a estudio@rosarioconta.example\n"
    ),
    (
        "Studio di consulenza del lavoro a Pesaro ricerca addetta paghe: elaborazione cedolini, assunzioni, dimissioni, "
        "licenziamenti, malattie. Si offre contratto a tempo indeterminato, retribuzione 1.650 euro netti mensili, ticket. "
        "Inviare curriculum a studio@paghepesaro.example\n"
    ),
    (
        "Payroll clerk, Swansea\n\n"
        "A family bakery group with 11 shops needs a payroll clerk for 300 staff: timesheets, starters and leavers, sick pay, "
        "disciplinary letters, settlement paperwork. £25,400 plus bread. Monday to Friday. Send a CV to "
        "hello@bakerygroup.example, subject PAYROLL.\n"
    ),
    (
        "Lohnbuchhalterin gesucht\n\n"
        "Steuerkanzlei in Bautzen, 14 Leute. Lohnabrechnung für 80 Mandanten, Bescheinigungen, Kündigungen, Pfändungen, "
        "Elternzeit. 3.100 Euro brutto, 30 Tage Urlaub. Unterlagen an kanzlei@lohn-bautzen.example\n"
    ),
    (
        "Salarisadministrateur in Deventer\n\n"
        "Wij verwerken de lonen van 40 bedrijven: loonstroken, ziekmeldingen, ontslag, transitievergoeding. Je krijgt € 3.200 "
        "bruto per maand, 27 vakantiedagen, pensioen. Mail je cv naar info@loonbureau.example.\n"
    ),
    (
        "Specjalistka ds. kadr i płac, Olsztyn\n\n"
        "Zakres: listy płac, umowy o pracę, zwolnienia, wypowiedzenia, świadectwa pracy. Wynagrodzenie 6 200 zł brutto, premia "
        "kwartalna, karta sportowa. CV na adres biuro@kadryolsztyn.example\n"
    ),
]


@pytest.mark.parametrize("text", _ADVERTS)
def test_an_advert_for_who_does_payroll(text: str) -> None:
    assert verdict(text).label.name == "Internal"


_OF_SOMEBODY = [
    (
        "Proposta de emprego\n\n"
        "Ao Sr. Hermínio Salgado: propomos-lhe o lugar de responsável de pessoal, com o vencimento de 1.640 €, prémio anual e "
        "período experimental de 180 dias. Requisitos: certificado de registo criminal.\n"
    ),
    (
        "Prezada Dra. Lúcia,\n\n"
        "Contratamos o Rogério Antunes em janeiro como analista de Departamento Pessoal, com salário de R$ 3.800,00. Após duas "
        "advertências, decidimos pela demissão sem justa causa; a rescisão soma R$ 14.210,00. A vaga será aberta em julho.\n"
    ),
    (
        "Ficha de admissão\n\nNome: Jéssica Prado\nCargo: analista de folha de pagamento\nSalário: R$ 3.650,00\n"
        "Regime CLT, contrato de experiência de 90 dias\nVale-transporte: sim. Plano de saúde: sim\n"
    ),
    (
        "Olá Sofia, o Nuno Barata pediu aumento: quer 1.900 € de vencimento em vez de 1.620 €. A avaliação de desempenho dele "
        "foi fraca. Se recusarmos, ele sai e temos de procurar outra pessoa para a vaga. Até onde podemos ir?\n"
    ),
    (
        "Marta, a Julián Ferrer le ofrecemos 31.000 € brutos, subida de 2.000 € desde abril. Si no acepta, despido con "
        "finiquito y publicamos la oferta del puesto.\n"
    ),
    (
        "Mathilde, pour Kevin Baudry : salaire porté à 2 450 € brut au 1er mars, malgré l'avertissement de janvier. S'il "
        "refuse, rupture conventionnelle et on publie l'offre du poste.\n"
    ),
]


@pytest.mark.parametrize("text", _OF_SOMEBODY)
def test_somebodys_pay_beside_words_of_adverts(text: str) -> None:
    assert verdict(text).label.name == "Confidential"

"""The words of ordinary documents, prose about passwords, identifiers and confidentiality among them."""

from typing import Final

PEOPLE: Final = (
    *(
        "Ada Fenwick",
        "Bo Lindqvist",
        "Carla Moretti",
        "Dieter Haas",
        "Elise Durand",
        "Farah Nasser",
        "Gil Amaral",
        "Hanne de Wit",
    ),
    *("Ivo Kaminski", "Jun Takeda", "Kim Soler", "Lars Ostergaard", "Mina Pereira", "Noel Byrne", "Olga Sorokina", "Pia Renner"),
)
PLACES: Final = (
    *(
        "Rotterdam",
        "Porto",
        "Leipzig",
        "Lyon",
        "Malaga",
        "Turin",
        "Gdansk",
        "Uppsala",
        "Osaka",
        "Leeds",
        "Ghent",
        "Graz",
        "Bergen",
    ),
)
NOUNS: Final = (
    *(
        "pallet",
        "filter",
        "bracket",
        "carrot",
        "valve",
        "cable",
        "label",
        "drawer",
        "engine",
        "garden",
        "harbour",
        "kettle",
        "ladder",
    ),
    *(
        "mirror",
        "needle",
        "onion",
        "pump",
        "queue",
        "rivet",
        "sensor",
        "tile",
        "umbrella",
        "vinegar",
        "window",
        "yeast",
        "zipper",
    ),
)
TASKS: Final = (
    *("order the missing parts", "ask the depot for new dates", "check the drawings", "replace the seal", "book the room"),
    *("compare both offers", "paint the gate", "update the plan for week 32", "close the old tickets", "tighten the bolts"),
)
SENTENCES: Final = (
    "The {noun} for {place} arrives a day later than planned.",
    "We moved the {noun} to the second floor because the first one is being painted.",
    "Nobody has complained about the {noun} since the change in {place}.",
    "The team in {place} will try both variants for three weeks and compare the numbers.",
    "Please turn the {noun} off before you leave.",
    "Last year's figures for {place} are in the shared folder.",
    "A {noun} costs less when it is ordered together with the rest.",
    "Lunch is at half past twelve; the {noun} is optional.",
)
PROSE: Final = (
    "Passwords have at least twelve characters and are never written down. A password manager is provided. Never tell anyone your password.",
    "Your password is stored as a salted hash; not even administrators can read it. To reset the password, use the link on the sign-in page.",
    "Confidential documents are shredded. Restricted documents must not leave the building. Internal documents may be shared in the company.",
    "The API key is shown once. Keep your secret key secret: treat it like a password and rotate it every 90 days.",
    "We never ask for your social security number, card number or PIN by telephone.",
    "An IBAN has at most 34 characters: two letters for the country, two check digits and the account number of the bank.",
    "A credit card number has up to 19 digits, of which the last one is a check digit computed with the Luhn algorithm.",
    "The training explains what personal data is: a name, an address, a date of birth, a passport number or a health record.",
    "Access tokens expire after 3600 seconds. Refresh tokens are valid for 30 days and can be revoked in the settings.",
    "Two-factor codes are six digits long and change every thirty seconds. Recovery codes are printed on paper.",
    "The recipe has been kept a secret for a hundred years, and the password to the wine cellar is a family joke.",
    "For security reasons the token is passed in the header. The token: a random string of 32 bytes, made anew for every session.",
    "Please enter your username and password. Forgotten your password? Passwords are case sensitive.",
    "The passport office is open from 8:00 to 12:00; waiting numbers are given out at the entrance.",
    "Tax numbers are assigned by the authorities in the country of residence; ask them, not us, if yours has changed.",
    "The private key never leaves the device. Its public counterpart is published in the directory.",
    "Kein Passwort wird im Klartext gespeichert. Das Passwort muss mindestens zwölf Zeichen lang sein.",
    "Le mot de passe doit comporter au moins douze caractères. Ne communiquez jamais votre mot de passe.",
    "La contraseña debe tener al menos doce caracteres. Nunca comparta su contraseña con nadie.",
    "La password deve avere almeno dodici caratteri. Non comunicare mai la password a nessuno.",
    "A senha deve ter pelo menos doze caracteres. O número de contribuinte não é recolhido.",
    "Het wachtwoord moet minstens twaalf tekens lang zijn. Deel uw wachtwoord nooit met anderen.",
    "Hasło musi mieć co najmniej dwanaście znaków. Nigdy nie podawaj nikomu swojego hasła.",
    "パスワードは12文字以上にしてください。パスワードを他人に教えないでください。",
)
COMMITS: Final = (
    *(
        "Fix the password field on small screens",
        "Rotate the signing key without a restart",
        "Tokens are compared in constant time",
    ),
    *("Update dependencies", "The secret is read from the environment", "Faster start", "Remove the unused API key setting"),
    *("Card numbers are no longer logged", "Support longer passwords", "Show the time zone", "Correct a typing error"),
)

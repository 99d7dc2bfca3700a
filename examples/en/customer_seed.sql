-- copied from production on 2025-04-17 to reproduce SHOP-3310; delete afterwards
INSERT INTO customer (id, full_name, email, phone, date_of_birth, created_at) VALUES
(10418, 'Marguerite Oyelaran', 'm.oyelaran@example.com', '+44 20 7946 0112', '1979-05-30', '2019-03-04 09:12:44+00'),
(10419, 'Tobias Hensley', 'tobias.hensley@example.org', '+44 1632 960114', '1984-08-17', '2020-11-19 17:40:03+00'),
(10423, 'Ines Barraclough', 'ines.b@example.net', '+44 20 7946 0187', '1991-01-22', '2018-06-30 08:55:10+00'),
(10431, 'Gareth Pugh-Rowlands', 'gareth.pr@example.com', '+44 29 2018 0443', '1966-12-03', '2021-01-12 20:01:39+00'),
(10432, 'Shanice Whitlock', 'shanice.whitlock@example.org', '+44 161 496 0339', '1995-07-08', '2022-08-02 11:26:58+00'),
(10440, 'Dmitri Valcourt', 'd.valcourt@example.com', '+44 131 496 0218', '1972-10-14', '2017-09-25 14:33:21+00'),
(10447, 'Aoife Rathbone', 'aoife.rathbone@example.net', '+44 28 9649 6071', '1988-03-27', '2023-02-14 06:48:02+00'),
(10452, 'Kwabena Stirling', 'k.stirling@example.org', '+44 117 496 0902', '1990-11-11', '2020-05-08 19:15:47+00'),
(10460, 'Lucinda Farrow', 'lucinda.farrow@example.com', '+44 113 496 0655', '1969-02-05', '2019-12-01 10:00:00+00'),
(10461, 'Piotr Maddocks', 'piotr.maddocks@example.net', '+44 114 496 0470', '2001-09-19', '2024-04-22 12:07:33+00');

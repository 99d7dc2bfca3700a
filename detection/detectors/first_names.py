"""Common first names in English (with those of India), German, Dutch and Polish: what tells a person's name from two words with capitals."""

from typing import Final

_EN: Final = """
Aaron Abigail Ada Adam Adrian Ahmed Aidan Aisha Alan Albert Alex Alexander Alfie Ali Alice Alison Alistair Amanda Amber Amelia
Amir Amy Andrea Andrew Angela Angus Anita Anjali Ann Anna Anne Anthony Aoife Archie Arjun Arlo Arthur Ashley Ava Barbara Barry
Beatrice Ben Benjamin Bethany Beverley Bilal Brandon Brenda Brian Bridget Bronwen Bruce Callum Calum Cameron Carl Carol Caroline
Catherine Charles Charlie Charlotte Chloe Chris Christian Christina Christine Christopher Ciara Claire Clare Clive Colin Connor
Craig Daisy Daniel Danielle Darren David Dawn Dean Deborah Declan Deepak Denise Dennis Derek Derrick Desmond Diana Diane Divya
Donald Donna Dorothy Douglas Duncan Dylan Edward Eileen Eilidh Elaine Eleanor Elizabeth Ella Ellen Ellie Elliot Ellis Emily Emma
Eoin Eric Erin Ethan Eva Evelyn Evie Ewan Faith Fatima Felix Fergus Fiona Florence Frances Francis Frank Freya Gareth Gary Gavin
Gemma George Georgia Gerald Geraldine Gillian Glenn Gordon Grace Graham Greg Gregory Gwen Gwendolyn Hamish Hannah Harold Harriet
Harry Harvey Hassan Hazel Heather Helen Henry Holly Howard Hugh Hugo Iain Ian Ibrahim Imogen Imran Irene Isaac Isabella Isla Ivan
Jack Jacob Jacqueline Jade Jake James Jamie Jane Janet Janice Jason Jasper Jean Jeffrey Jennifer Jeremy Jessica Jill Jim Joan
Joanna Joanne Joe Joel John Jonathan Jordan Joseph Joshua Joyce Judith Julia Julian Julie Justin Karen Kate Katherine Kathleen
Kathryn Katie Kavita Kayla Keith Kelly Ken Kenneth Kerry Kevin Khadija Kieran Kim Kimberly Kiran Kirsty Kofi Kwame Kyle Lakshmi
Laura Lauren Lawrence Leah Lee Leo Leon Leonard Lewis Liam Lily Linda Lisa Lorraine Louis Louise Lucas Lucy Luke Lynn Lynne Maisie
Malcolm Manoj Marcus Margaret Maria Marie Marilyn Marion Marjorie Martin Mary Matthew Maureen Meera Megan Melanie Melissa Mia
Michael Michelle Millie Mohamed Mohammad Mohammed Molly Monica Muhammad Nadia Naomi Natalie Natasha Nathan Neha Neil Ngozi Niamh
Nicholas Nicola Nicole Nigel Nigella Noah Norman Oliver Olivia Omar Orla Oscar Owen Padraig Pamela Patricia Patrick Paul Paula
Pauline Penelope Percy Peter Philip Phoebe Pooja Poppy Pradeep Priya Rachel Rahul Raj Rajesh Ralph Ravi Raymond Rebecca Rhiannon
Rhys Richard Rita Robert Robin Roger Roisin Ronald Rory Rosemary Rosie Ross Roy Ruby Rupert Russell Ruth Ryan Sally Samantha
Samuel Sandra Sanjay Sara Sarah Scott Sean Sebastian Shane Sharon Sheila Shirley Shreya Simon Sinead Siobhan Sophia Sophie Stacey
Stanley Stephanie Stephen Steve Steven Stewart Stuart Sunil Suresh Susan Suzanne Sylvia Tara Tariq Terence Teresa Theo Thomas
Timothy Tina Tobias Toby Tom Tony Tracey Tracy Trevor Tyler Valerie Vanessa Vera Veronica Victor Victoria Vijay Vikram Vincent
Vivian Walter Wayne Wendy William Yasmin Yusuf Zachary Zainab Zara Zoe
"""
_DE: Final = """
Achim Alexandra Alfred Alina Andreas Anja Anke Annegret Annette Antje Armin Arne Astrid Axel Barbara Bastian Beate Bernd Bernhard
Bettina Birgit Björn Brigitte Bruno Burkhard Carina Carsten Christa Christoph Claudia Clemens Corinna Cornelia Dagmar Daniela
Detlef Dieter Dietmar Dirk Doris Eberhard Edith Elfriede Elisabeth Elke Emre Erika Erwin Esther Eva Fabian Felix Ferdinand Florian
Franz Franziska Frauke Friedrich Gabriele Gabi Georg Gerd Gerhard Gerlinde Gertrud Gisela Gregor Gudrun Guido Günter Günther Hanna
Hannelore Hans Hartmut Heidi Heike Heiko Heinrich Heinz Helga Helmut Henrik Herbert Hermann Hildegard Holger Horst Hubert Ilse Ina
Ines Inge Ingeborg Ingo Ingrid Irina Iris Irmgard Isabel Jakob Jana Jens Joachim Jochen Johanna Johannes Jonas Josef Julia Jutta
Jürgen Jörg Kai Karin Karl Karl-Heinz Karsten Katharina Kathrin Katja Katrin Kerstin Klaus Konrad Kristina Kurt Lara Lars Lea Lena
Lennart Leonie Leyla Lothar Lukas Luisa Lutz Maik Manfred Manuela Marcel Marco Margarete Margit Marie Marina Mario Markus Marlene
Martina Mathias Matthias Max Maximilian Mehmet Melanie Michaela Mirko Monika Moritz Murat Mustafa Nadine Nele Nico Niklas Nils
Nina Norbert Olaf Oskar Otto Pascal Petra Philipp Pia Ralf Rainer Ramona Regina Reiner Reinhard Reinhold Renate Rolf Roland
Rosemarie Rudolf Rüdiger Sabine Sabrina Sandra Sascha Sebastian Selma Siegfried Sigrid Silke Silvia Simone Sonja Stefan Stefanie
Steffen Susanne Sven Svenja Tanja Theresa Thilo Thorsten Tim Tobias Torsten Udo Ulf Ulla Ulrich Ulrike Ursula Ute Uwe Verena
Viktoria Volker Waltraud Werner Wilhelm Wolfgang Yvonne Ayşe Fatma Hatice Ömer Urs Reto Beat Regula Ueli Annemarie
"""
_NL: Final = """
Aad Aart Albert Anneke Annemarie Anouk Arie Arjan Arno Astrid Bart Bas Berend Bert Bianca Boudewijn Bram Cees Coen Corrie Daan
Daphne Dennis Dick Diederik Dirk Dorien Eefje Els Emiel Erik Esther Evert Femke Ferry Fleur Floor Floris Frank Frans Frederik
Freek Geert Gerard Gerben Gerda Gerrit Gijs Greet Guus Hanneke Hans Harm Hendrik Henk Herman Hilde Hugo Ilse Ineke Inge Ingrid
Iris Jaap Jan Janneke Jantien Jasper Jeanine Jelle Jeroen Jet Job Johan Joke Joost Joris Jos Judith Jurgen Kees Kim Klaas Koen
Koos Lieke Lies Liesbeth Linde Lode Loes Lotte Luuk Maaike Maarten Machteld Margriet Marieke Marijke Marjan Marjolein Marleen
Marloes Mart Martijn Mats Maud Merel Michiel Miranda Mirjam Monique Myrthe Nadine Niek Niels Nienke Noor Patricia Petra Piet
Pieter Pim Raymond Reinier Remco Renske Renée Rick Rien Rik Rob Robbert Roel Roos Rosalie Ruben Ruud Sander Sandra Sanne Saskia
Sem Sien Sjaak Sjoerd Stef Steven Stijn Suzanne Sven Sybren Tamara Teun Thijs Thom Tijn Tineke Tom Toon Trudy Truus Twan Vera
Wendy Wiebe Wietse Willem Willemijn Wim Wouter Yara Yvette Youssef Fatima Ibrahim Karim Kristof Dries Pieter-Jan Jan-Willem Lieve
Griet Katrien Tine
"""
_PL: Final = """
Adam Agata Agnieszka Aleksander Aleksandra Alicja Amelia Anastazja Andrzej Aneta Anna Antoni Arkadiusz Artur Barbara Bartłomiej
Bartosz Beata Bogdan Bogumiła Bożena Bronisław Cezary Czesław Damian Daniel Danuta Daria Dariusz Dawid Dominik Dominika Dorota
Edward Edyta Elżbieta Emilia Eugeniusz Ewa Ewelina Filip Franciszek Gabriela Grażyna Grzegorz Halina Hanna Helena Henryk Hubert
Iga Igor Ilona Irena Ireneusz Iwona Izabela Jacek Jadwiga Jakub Jan Janina Janusz Jarosław Jerzy Joanna Jolanta Józef Julia Julita
Justyna Kacper Kamil Kamila Karol Karolina Katarzyna Kazimierz Kinga Klaudia Konrad Krystian Krystyna Krzysztof Lech Lena Leszek
Lidia Lucyna Łucja Ludwik Łukasz Maciej Magdalena Maja Małgorzata Marcin Marek Maria Marian Mariola Mariusz Marlena Marta Martyna
Marzena Mateusz Michał Michalina Mieczysław Mikołaj Milena Mirosław Mirosława Monika Natalia Nikola Norbert Olga Oliwia Oskar
Patrycja Patryk Paulina Paweł Piotr Przemysław Radosław Rafał Remigiusz Renata Robert Roman Roksana Ryszard Sandra Sebastian
Stanisław Stanisława Stefan Sylwester Sylwia Szymon Tadeusz Teresa Tomasz Urszula Wacław Wanda Waldemar Weronika Wiesław Wiesława
Wiktor Wiktoria Wioletta Witold Władysław Włodzimierz Wojciech Zbigniew Zdzisław Zenon Zofia Zuzanna Zygmunt
"""

FIRST_NAMES: Final = frozenset((_EN + _DE + _NL + _PL).split())
#: Endings of cases that Polish names take (``z Tomaszem``, ``dla Agnieszki``): what is left is looked up with ``a`` or nothing.
POLISH_ENDINGS: Final = ("owi", "em", "ie", "iem", "ą", "ę", "y", "i", "a", "u", "o")

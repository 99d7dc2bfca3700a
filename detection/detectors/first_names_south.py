"""Common first names in French, Spanish, Italian and Portuguese. Names that are towns or ordinary words as well are none of them."""

from typing import Final

_FR: Final = """
Adèle Agathe Agnès Alain Albane Alexandre Alexis Alice Aline Amandine Amélie Amina Anaïs Andrée Angélique Annick Antoine
Arnaud Audrey Aurélie Aurélien Axel Baptiste Bastien Benoît Bernadette Bernard Bertrand Brigitte Bruno Camille Capucine
Carine Caroline Cécile Cédric Céline Chantal Charlène Chloé Christelle Christian Christine Christophe Claire Claude Claudine
Clément Clémence Colette Coralie Corinne Cyril Damien Danielle Delphine Denis Didier Dominique Dorothée Édith Élise Élodie
Émilie Emmanuel Emmanuelle Enzo Éric Estelle Étienne Eugénie Fabien Fabienne Fabrice Fanny Fatou Florent Florian Francine
Franck François Françoise Frédéric Gaëlle Gaël Geneviève Geoffroy Gérard Ghislaine Gilbert Gilles Guillaume Guy Gwenaëlle
Hélène Henri Hervé Hugo Hugues Inès Isabelle Jacqueline Jacques Jeanne Jérôme Joël Joëlle Jocelyne Josiane Juliette Julien
Justine Karim Karine Khadija Laetitia Laure Laurence Laurent Léa Léo Lionel Loïc Luc Lucie Lucien Ludovic Lydie Madeleine
Manon Marc Marcel Margaux Marguerite Marielle Mathieu Mathilde Matthieu Maud Maxime Mélanie Michel Michèle Mireille Monique
Muriel Mylène Nadège Nadine Nathalie Nicolas Noé Noémie Océane Odile Olivier Pascal Pascale Patrice Philippe Pierre Quentin
Rachid Raphaël Régine Régis Rémi René Renée Romain Roxane Samira Sandrine Sébastien Serge Séverine Simone Solange Sonia
Stéphane Stéphanie Sylvain Sylvie Théo Thérèse Thibault Thierry Valentin Valérie Véronique Virginie Viviane Xavier Yann
Yannick Yasmina Yves Yvette Yvonne Zoé
"""
_ES: Final = """
Adela Adrián Agustín Alba Alberto Alejandra Alejandro Alfonso Alfredo Alicia Álvaro Amparo Ana Andrés Ángel Ángela Antonia
Antonio Araceli Arturo Beatriz Belén Benito Bernardo Blanca Camila Carla Carlos Carmen Carolina Catalina Cecilia César
Claudia Concepción Cristian Cristina Cristóbal Daniela Diego Eduardo Elena Elisa Elvira Emilio Encarnación Enrique Ernesto
Esteban Esther Eugenia Federico Felipe Fernanda Fernando Francisca Francisco Gabriel Gabriela Gerardo Germán Gloria Gonzalo
Graciela Guillermo Gustavo Héctor Ignacio Íker Inés Inmaculada Isabel Ismael Iván Íñigo Jaime Javier Jerónimo Jesús Jimena
Joaquín Jorge José Josefa Juan Juana Julián Julio Leonor Lorena Lorenzo Lourdes Lucía Luis Luisa Macarena Manuel Manuela
Marcela Marcos Margarita María Mariana Mariano Maribel Mario Marisa Marta Martín Martina Mateo Matías Mauricio Miguel
Milagros Miriam Mónica Montserrat Nahuel Natalia Nicolás Nieves Noelia Nuria Óscar Pablo Paloma Pedro Rafael Ramiro Ramón
Raquel Raúl Rebeca Ricardo Roberto Rocío Rodrigo Rogelio Rosa Rubén Sebastián Sergio Silvia Simón Sofía Susana Teresa Tomás
Valentina Valeria Vanesa Verónica Vicente Víctor Virginia Ximena Yolanda
"""
_IT: Final = """
Alessandra Alessandro Alessia Alessio Angelo Annalisa Antonella Arianna Beatrice Benedetta Camilla Carlo Carmela Carmelo
Caterina Chiara Cinzia Claudio Corrado Cristiano Damiano Daniele Dario Davide Debora Domenico Donatella Edoardo Eleonora
Elisabetta Emanuela Emanuele Enrico Ettore Eugenio Fabiana Fabio Fabrizio Federica Ferdinando Filippo Flavia Flavio Francesca
Francesco Franco Gabriele Gabriella Gaetano Gennaro Giacomo Gianfranco Gianluca Gianluigi Gianni Ginevra Giorgia Giorgio
Giovanna Giovanni Giulia Giuliana Giuliano Giulio Giuseppe Giuseppina Giusy Graziella Greta Guido Ilaria Ivana Leonardo
Letizia Lidia Lorenza Loredana Luca Luciana Luciano Luigi Luigina Maddalena Marcello Marco Margherita Mariangela Marina
Massimiliano Massimo Matilde Matteo Mattia Maurizio Mauro Michela Michele Mirella Nicolò Noemi Ornella Paola Paolo Pasquale
Patrizia Pierluigi Piero Pietro Raffaele Raffaella Renata Renato Riccardo Roberta Rocco Romina Rosanna Rosaria Rossella
Salvatore Samuele Serena Silvana Stefania Stefano Tiziana Tommaso Umberto Ugo Valerio Vincenza Vincenzo Vito Vittoria
Vittorio Viviana
"""
_PT: Final = """
Adelaide Adriana Adriano Afonso Alexandra Amélia André Andreia Antônio António Armando Artur Augusto Bruna Caio Catarina
Cátia Célia Cláudia Cláudio Cleide Cristiana Débora Denise Diogo Duarte Edson Eduarda Elisabete Eliana Elsa Emília Emerson
Eunice Fábio Fátima Filipa Filipe Flávia Flávio Gilberto Gisele Glória Gonçalo Graça Guilherme Helena Henrique Igor Inês Ivo
Jaqueline Joana João Joaquim Juliana Júlia Júlio Josivaldo Larissa Leandro Letícia Lídia Liliana Lúcia Luís Luísa Luiz Luiza
Mafalda Marcelo Márcia Márcio Margarida Marlene Martim Matheus Mateus Maurício Mônica Natália Nélson Nelson Nuno Olga Otávio
Patrícia Paulo Rafaela Raul Regina Rogério Rosana Rui Rute Sebastião Sérgio Sílvia Simão Sónia Sônia Suzana Tânia Tatiana
Thaís Thiago Tiago Valdir Vasco Vítor Vitor Wagner Wesley Zélia
"""

FIRST_NAMES_SOUTH: Final = frozenset((_FR + _ES + _IT + _PT).split())

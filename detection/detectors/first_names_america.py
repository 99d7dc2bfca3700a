"""Common first names, with more of the United States: for what stands beside numbers, whose form says as much as the name does."""

from typing import Final

from detection.detectors.first_names import FIRST_NAMES
from detection.detectors.first_names_south import FIRST_NAMES_SOUTH

_US: Final = """
Aaliyah Abby Adriana Aidan Aiden Alana Alejandra Alejandro Alexa Alexandria Alexis Alicia Alisha Allen Allison Alma Alonzo Alton
Alvin Alyssa Amari Amir Amos Anastasia Andre Andres Angelica Angelina Angelo Angie Annette Annie Antoine Antonio April Ariana
Arlene Armando Arnold Arturo Ashlee Ashton Asher Aubrey Audrey August Aurora Autumn Avery Ayden Bailey Beatrice Becky Belinda Bernadette
Bernard Bernice Bertha Bessie Beth Betsy Betty Beulah Beverly Billie Billy Blake Blanca Bobbie Bobby Bonnie Boyd Brad Braden Bradford
Bradley Brady Brandi Brandy Braxton Brayden Breanna Brendan Brent Brett Briana Brianna Brittany Brittney Brock Brody Brooke Bryan
Bryce Bryson Byron Caitlin Caleb Calvin Camden Camila Candace Candice Carla Carlos Carlton Carly Carmen Carolina Carolyn Carrie Carroll
Carson Carter Cary Casey Cassandra Cassie Cathy Cecil Cecilia Celia Cesar Chad Chadwick Chandler Chase Chelsea Cheryl Chester Chris
Christy Cindy Clarence Clark Claudia Clay Clayton Clifford Clifton Clinton Clyde Cody Cole Colleen Colton Constance Cooper Corey
Cory Courtney Cristina Crystal Curtis Cynthia Dallas Dalton Damon Dana Danny Dante Darius Darla Darlene Darnell Darrell Darryl
Daryl Dave Davis Dayton Deandre Deanna Debbie Debra Delbert Delia Della Delores Demetrius Derrick DeShawn Deshawn Desiree Desmond
Destiny Devin Devon Dewayne Dexter Dianna Dianne Diego Dolores Dominic Dominique Don Donnie Donovan Dora Doreen Doris Doug Drew
Duane Dustin Dwayne Dwight Earl Earnest Easton Ebony Eddie Edgar Edith Edna Eduardo Edwin Eli Elena Elias Elijah Elise Ella Elliot
Elliott Ellis Elmer Elsie Emanuel Emilio Emmanuel Emmett Enrique Erica Erick Erika Ernest Ernestine Ernesto Ervin Esteban Estelle
Esther Ethel Eugene Eunice Everett Ezekiel Ezra Felicia Felipe Felix Fernando Floyd Francisco Frankie Franklin Fred Freddie Freda
Frederick Gabriel Gabriela Gabriella Gabrielle Gage Gail Garrett Genesis Geneva Genevieve Geoffrey Gertrude Gilbert Gina Ginger
Gladys Glenda Gloria Graciela Grayson Greta Gretchen Griffin Guadalupe Guillermo Gustavo Guy Gwen Gwendolyn Hailey Haley Hank Hannah
Harley Harmony Harper Harrison Hattie Hayden Hector Heidi Henrietta Herbert Herman Hilda Homer Hope Horace Hubert Hudson Hunter Ida
Ignacio Imani Inez Ira Irma Irvin Isabel Isabelle Isaiah Isaias Israel Ivan Ivy Jackie Jackson Jaclyn Jada Jaden Jaime Jalen Jamal
Jamar Jana Janae Janelle Janie Janine Jared Jasmine Javier Javon Jaxon Jay Jayden Jayla Jaylen Jeanette Jeanne Jeannie Jeff Jenna
Jennie Jenny Jermaine Jerome Jerry Jesse Jessie Jesus Jillian Jo Joaquin Jocelyn Jodi Jodie Jody Joey Johanna Johnathan Johnnie
Johnny Jolene Jon Jonah Jonas Jorge Jose Josefina Josephine Josh Josiah Josie Joy Juan Juanita Juana Judy Julio June Justine Kaitlyn
Kameron Kara Kari Karina Karla Kate Kathy Katelyn Katrina Katy Kay Kaylee Keisha Kelley Kelli Kellie Kelsey Kendall Kendra Kendrick
Kenny Kent Keri Kerri Kevon Khadijah Kiara Kirk Krista Kristen Kristi Kristie Kristin Kristina Kristine Kristy Krystal Kurt Kyla Kylie
Lamar Lana Lance Landon Larry Lashonda Latasha Latonya Latoya LaToya Laurel Lauren Laurie Lawrence Leah Leon Leona Leonard Leroy
Leslie Lester Leticia Levi Lewis Lila Lillian Lillie Lindsay Lindsey Lionel Logan Lois Lola Lonnie Lora Lorena Lorenzo Loretta Lori
Lorraine Louis Louise Lowell Lucas Lucia Lucille Lucinda Lucy Luis Luke Lula Lupe Luther Lydia Lyle Lynda Lynette Lynn Mabel Mable
Mackenzie Macy Madeline Madison Mae Makayla Malcolm Malik Mallory Mamie Mandy Manuel Marcella Marcia Marco Marcos Marcus Margarita
Margie Marguerite Maribel Marina Mario Marisa Marisol Marissa Marjorie Marlon Marquis Marsha Marshall Marta Martha Marvin Mason
Mattie Maureen Maurice Maverick Maxine Maxwell Mckenzie Megan Meghan Melanie Melba Melinda Melissa Melody Melvin Mercedes Meredith
Miguel Mildred Miles Milton Mindy Minnie Miriam Misty Mitchell Molly Mona Monica Morgan Moses Muriel Myra Myron Myrtle Nadia Nancy
Naomi Natalie Natasha Nathan Nathaniel Neal Nelda Nellie Nelson Nettie Nevaeh Nicholas Nick Nicolas Nina Noah Noel Noelle Nolan Nora
Norman Octavia Olive Oliver Ollie Omar Opal Ophelia Orlando Orville Oscar Otis Owen Pablo Paige Pam Pamela Parker Pat Patrice Patrick
Patsy Patti Patty Paula Paulette Pauline Payton Pearl Pedro Peggy Penelope Penny Percy Perry Peyton Phil Philip Phillip Phyllis
Preston Priscilla Quentin Quincy Quinn Rachael Rachel Rafael Ralph Ramiro Ramon Ramona Randall Randy Raquel Raul Ray Raymond Rebecca
Reese Reggie Regina Reginald Rene Rhonda Ricardo Rickey Ricky Riley Rita Rob Robbie Roberta Roberto Robyn Rochelle Rocky Roderick
Rodney Rodolfo Rodrigo Roger Roland Rolando Roman Ron Ronald Ronda Ronnie Roosevelt Rosa Rosalind Rosalie Rosario Roscoe Rosemarie
Rosemary Rosie Roslyn Ross Rowan Roxanne Roy Royce Ruben Ruby Rudolph Rudy Rufus Russell Ruth Ryan Sabrina Sadie Salvador Sam Samantha
Sammy Santiago Santos Sasha Savannah Sawyer Scott Sergio Seth Shane Shanice Shaniqua Shanna Shannon Shari Sharon Shaun Shauna Shawn
Shawna Sheila Shelby Sheldon Shelia Shelley Shelly Sheri Sherman Sherri Sherry Sheryl Shirley Sidney Sierra Silvia Skylar Sonia Sonja
Sonya Sophia Spencer Stacey Staci Stacie Stacy Stan Stanley Stella Stephan Stephanie Stephen Steve Stewart Stuart Sue Summer Susie
Suzanne Sydney Sylvester Sylvia Tabitha Tamara Tameka Tami Tamika Tammie Tammy Tania Tanisha Tanya Tara Tasha Tatiana Taylor Ted Teresa
Teri Terrance Terrell Terrence Terri Terry Tessa Thaddeus Thelma Theodore Theresa Thomas Tia Tiana Tiffany Tim Timothy Tina Toby Todd
Tomas Tommie Tommy Toni Tony Tonya Traci Tracie Tracy Travis Trent Trenton Trevor Trey Tricia Trina Trinity Trisha Tristan Troy Tucker
Tyler Tyree Tyrell Tyrone Tyson Valerie Van Vanessa Velma Vernon Veronica Vicki Vickie Vicky Victor Victoria Vincent Viola Violet
Virgil Virginia Vivian Wade Wallace Walker Wanda Warren Wayne Weston Whitney Wilbert Wilbur Wilfred Willard Willa Willie Willis Wilma
Winifred Winston Woodrow Wyatt Xavier Yadira Yesenia Yolanda Yvonne Zachary Zoe Zoey
Ahmed Amit Anil Arun Bao Chen Chang Cheng Chin Chung Deepa Feng Gita Hai Hao Hiroshi Hong Hui Huang Hung Jian Jin Jing Jun Kenji Khalid
Kumar Lan Lei Li Lin Linh Ling Mei Min Minh Ming Mohamed Mohammad Mustafa Naveen Ngoc Nguyen Omar Phuong Ping Pooja Qing Quan Rahul Raj
Rajesh Ravi Rohan Samir Sanjay Sunil Sunita Suresh Thanh Tuan Vijay Vikram Wei Wen Xiao Xin Yan Yang Ying Yong Yuki Yusuf Zhang
"""

_KNOWN: Final = frozenset(_US.split()) | FIRST_NAMES | FIRST_NAMES_SOUTH
#: Names that goods, colours, places and months have as well: beside these nobody is known by them.
_WORDS_AS_WELL: Final = frozenset(
    """Amber Angel April August Aurora Autumn Aubrey Austin Avery Bill Blake Brandy Brook Brooke Carol Carson Carter Chance Chase Chandler
    Clay Cliff Cole Colt Cooper Crystal Dale Dallas Dash Daisy Dawn Dayton Destiny Dick Don Drew Eden Faith Fern Fleur Floor Forest Frank
    Gage Genesis Geneva Ginger Glen Grace Grant Griffin Guy Harley Harmony Hazel Heath Heather Hope Houston Hudson Hunter Iris Israel
    Ivory Ivy Jack Jade Jay Jean Jet Jo Job Joy June Kay Kent Kit Lance Laurel Lily Lan Lane Li Lies Lin Madison Marina Mark Mart Mason
    Mat Max May Melody Mercedes Merel Miles Min Mini Misty Morgan Noel Olive Opal Orlando Page Paris Parker Pat Pearl Penny Perry Phil
    Piper Ping Poppy Pim Preston Quan Quest Quincy Ray Reed Rich Rick River Rob Rocky Rose Ross Rowan Roy Ruby Rusty Sandy Sapphire Savannah
    Sawyer Scarlet Sierra Sky Skylar Sterling Stone Story Summer Sun Sydney Taylor Tea Terry Tine Toon Trinity Troy Tucker Van Victor
    Viola Violet Virginia Wade Walker Warren Will Wing Yang Zen Roman Regina Florence Charlotte Sofia Victoria Lincoln Jackson Trent
    Trenton Weston Santiago Lei Jin Chin Hung Ming""".split()  # noqa: SIM905 (a table of names reads best so)
)


def is_first_name(word: str) -> bool:
    """Whether a word, as a name is written or all in capitals, is a common first name and little else."""
    name = word.capitalize() if word.isupper() else word
    return name in _KNOWN and name not in _WORDS_AS_WELL

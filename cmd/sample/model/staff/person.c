#include <stdio.h>

#include "cmd/sample/dice/dice.h"
#include "person.h"

static const char *const first_names[] = {
	"Abel", "Adela", "Alma", "Amos", "Anita", "Ariel", "Beatriz", "Benito",
	"Bianca", "Calvin", "Camila", "Celia", "Clyde", "Corinne", "Dalia",
	"Damian", "Delia", "Dustin", "Edith", "Elias", "Elena", "Emery",
	"Esteban", "Faith", "Felix", "Flora", "Gabriel", "Gilda", "Gregorio",
	"Hazel", "Hector", "Ida", "Ignacio", "Iris", "Isaac", "Jolene",
	"Josefa", "Julian", "Kendra", "Lamar", "Leona", "Lorenzo", "Lucia",
	"Magda", "Marcus", "Marisol", "Mateo", "Maya", "Milton", "Nadia",
	"Nestor", "Noelle", "Octavio", "Olive", "Orlando", "Paloma", "Perry",
	"Ramona", "Raul", "Renata", "Rosalind", "Rufus", "Sabina", "Silas",
	"Simone", "Sonia", "Tadeo", "Teresa", "Tobias", "Ursula", "Valeria",
	"Vernon", "Wanda", "Wesley", "Ximena", "Yolanda", "Zachary", "Zelda",
};

static const char *const last_names[] = {
	"Abeyta", "Albright", "Apodaca", "Archuleta", "Ashwood", "Baca",
	"Barela", "Begaye", "Benally", "Brisco", "Candelaria", "Castellan",
	"Chavira", "Corwin", "Delgadillo", "Denholm", "Duran", "Eastman",
	"Elkhorn", "Fairley", "Fresquez", "Gallegos", "Garrity", "Gurule",
	"Halvorsen", "Hinojos", "Ironwood", "Jaramillo", "Joslyn", "Kinsel",
	"Lathrop", "Lovato", "Lucero", "Maestas", "Marlowe", "Mirabal",
	"Montano", "Nakai", "Nordgren", "Ocampo", "Orwig", "Padilla",
	"Pennick", "Quintana", "Rainwater", "Rivas", "Rodarte", "Sandoval",
	"Sedillo", "Sheridan", "Silversmith", "Tafoya", "Thornbury",
	"Trujeque", "Ulibarri", "Valdivia", "Varela", "Wexford", "Yellowhair",
	"Zamora",
};

const char *
person_first_name(struct dice *d)
{
	return dice_pick(d, first_names);
}

void
person_name(struct dice *d, char *buf, size_t size)
{
	const char *first = person_first_name(d);
	const char *last = dice_pick(d, last_names);

	snprintf(buf, size, "%s %s", first, last);
}

"""Exporta las ventas del día al programa de contabilidad."""

import datetime

import psycopg

# Nicanor: falta pasar esto al gestor de secretos
SERVIDOR = "bd.sierraalta.example"
USUARIO = "exportador"
CONTRASENA = "Acebuche#1987-molino"
API_KEY = "ce0195b61d3bd7e51602a98861637187990340f9"


def ventas(dia: datetime.date) -> list[tuple[str, float]]:
    with psycopg.connect(host=SERVIDOR, user=USUARIO, password="Acebuche#1987-molino", dbname="ventas") as conexion:
        filas = conexion.execute("SELECT numero, total FROM venta WHERE fecha = %s", (dia,))
        return [(numero, float(total)) for numero, total in filas]


if __name__ == "__main__":
    for numero, total in ventas(datetime.date.today()):
        print(f"{numero};{total:.2f}")

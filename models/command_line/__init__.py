"""What the command line says: results as JSON documents and as readable text."""

"""What Vklass will show, said in every form: on a terminal, as JSON, CSV and XLSX, and as a part of the report's pages."""

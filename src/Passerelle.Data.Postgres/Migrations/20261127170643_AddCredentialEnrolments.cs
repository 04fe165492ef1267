using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Passerelle.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class AddCredentialEnrolments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Answered",
                table: "enrolments",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Channel",
                table: "enrolments",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "Invitation");

            migrationBuilder.AddColumn<bool>(
                name: "EnrolledBefore",
                table: "enrolments",
                type: "boolean",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PinDigest",
                table: "enrolments",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "PinUsedAt",
                table: "enrolments",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "PrintedAt",
                table: "enrolments",
                type: "timestamp with time zone",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Answered",
                table: "enrolments");

            migrationBuilder.DropColumn(
                name: "Channel",
                table: "enrolments");

            migrationBuilder.DropColumn(
                name: "EnrolledBefore",
                table: "enrolments");

            migrationBuilder.DropColumn(
                name: "PinDigest",
                table: "enrolments");

            migrationBuilder.DropColumn(
                name: "PinUsedAt",
                table: "enrolments");

            migrationBuilder.DropColumn(
                name: "PrintedAt",
                table: "enrolments");
        }
    }
}
